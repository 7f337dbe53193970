"""What people say after a meeting where their scenario has no words of theirs: by situation, line and rank.

Nothing in it holds only for some time, trade or customer, or only where somebody sits in the same room.
"""

from collections.abc import Mapping
from typing import Final

from simgame.locale import Catalogue, mark

_ = Catalogue("voices")

Kind = tuple[str, str]
"""A line and a rank; empty: any"""

STOCK: Final[Mapping[str, Mapping[Kind, tuple[str, ...]]]] = {
    "breach": {
        ("", "executive"): (
            mark("You put me in an awkward position. Let us not speak of this again."),
            mark("You have misjudged me. I shall forget that this happened, once."),
            mark("Do your superiors know what you do here? I hope they do not."),
        ),
        ("", "manager"): (
            mark("Nobody must hear of this. And please, not a second time."),
            mark("Do you know what you are asking of me? I would have to report it."),
            mark("I would rather you had not done that. It does not make anything easier for me."),
        ),
        ("", "staff"): (
            mark("I could lose my job over this. Please go now."),
            mark("Don't do that to somebody in my place. I have a family."),
            mark("You think nobody notices? Here everybody notices everything."),
        ),
    },
    "agreed": {
        ("management", ""): (
            mark("Both our names stand under it. Now your people and mine have to live up to them."),
            mark("What is signed here outlives you and me. That is why I signed it."),
        ),
        ("", ""): (
            mark("Now it is our work as well as yours. My people begin with what is hardest."),
            mark("To sign is the easy part. I want to see the first thing that we make of it."),
        ),
    },
    "lost": {
        ("management", ""): (mark("I have listened to the others too. Do not count on me as you did."),),
        ("technical", ""): (mark("I used to speak up for you when we sat together. I have stopped."),),
        ("procurement", ""): (mark("From now on I treat you like all the others. It is nothing personal."),),
        ("finance", ""): (mark("I put in a good word for you once. Now the figures have to do it."),),
        ("user", ""): (mark("My people ask me why I still speak for you, and I have no answer."),),
        ("", "staff"): (mark("When they talk about you now I look at my shoes."),),
    },
    "won": {
        ("management", ""): (mark("Good. When your name comes up here, I shall say what I think of you."),),
        ("technical", ""): (mark("That is how I would build it myself. I shall say so when we sit together."),),
        ("procurement", ""): (mark("You do what you say, and it stands on paper. I can answer for that."),),
        ("finance", ""): (mark("I have been through your figures twice. They hold, and I will say so."),),
        ("user", ""): (mark("That would help us every day. I'll tell them so upstairs."),),
        ("", "staff"): (mark("They do ask me sometimes, you know. I'll put in a word for you."),),
    },
    "level": {
        ("", "executive"): (
            mark("You do your work well. But on this I talk to somebody who can decide on your side."),
            mark("Tell your people at the top: for them I would have had half an hour."),
            mark("You may write down what I say. It would be better if the one who decides heard it."),
            mark("I answer for a whole house. For what do you answer in yours?"),
        ),
        ("", "manager"): (
            mark("Next time bring somebody who can say yes without asking at home first."),
            mark("You take everything back to ask. Then let me talk to whoever you ask."),
            mark("I need an answer, not a messenger. But you have noted it well."),
        ),
        ("technical", "manager"): (mark("You note down my questions very carefully. And who answers them?"),),
    },
    "above": {
        ("", "staff"): (
            mark("Somebody as high up as you, for me? Well, ask, I'll tell you what I can."),
            mark("My boss has heard that you came to me. Now I have to explain why."),
        ),
    },
    "stranger": {
        ("", "executive"): (
            mark("Who are you? Nobody here has ever mentioned your firm to me."),
            mark("I have three minutes. Next time come with somebody whom I know."),
        ),
        ("management", "manager"): (
            mark("We don't know each other, do we? People mostly come to me through somebody."),
        ),
        ("technical", "manager"): (
            mark("I don't know you, and none of my engineers does. Send me your papers, I may read them."),
        ),
        ("procurement", "manager"): (mark("Register like everybody else. Whom do you know in this house?"),),
        ("finance", "manager"): (
            mark("I don't talk figures with people I don't know. Who here can tell me about you?"),
        ),
        ("user", "manager"): (mark("I meet plenty of people who sell. Has anyone of mine worked with you?"),),
    },
    "first": {
        ("management", "executive"): (mark("I had heard of your firm. Now there is a face to it. We shall see."),),
        ("management", "manager"): (mark("So it is you. Tell me what you are after, but keep it short."),),
        ("management", "staff"): (mark("They come and go, and nobody asks what I am called. You did."),),
        ("technical", ""): (mark("One more who wants to sell? Oh, you have questions. Then let us talk."),),
        ("technical", "staff"): (mark("You really want to know how it runs here? Then I'll show you."),),
        ("procurement", ""): (mark("Your name, your firm, what it is about. I write down everybody who comes."),),
        ("procurement", "staff"): (mark("You have asked the right one. Half of them fill in the form wrong."),),
        ("finance", ""): (mark("Sellers seldom find their way to us. What do you want to know?"),),
        ("finance", "staff"): (mark("People remember me when something is unpaid. What is it with you?"),),
        ("user", ""): (mark("Hardly anybody asks how it really goes here. Have you got time?"),),
        ("user", "staff"): (mark("Sit down with us for an hour, then you see it without my telling."),),
    },
    "often": {
        ("management", ""): (
            mark("We spoke only the other day. What is new since then?"),
            mark("You are here again. Is something wrong that I don't know of?"),
        ),
        ("management", "staff"): (
            mark("You again. By now I know you by your first word."),
            mark("Twice in so few days, the others are beginning to ask after you."),
        ),
        ("technical", ""): (
            mark("We have been through all that. Let me get some work done now."),
            mark("I have no new question yet. Let me find one first."),
            mark("I still owe you an answer to the last time. Let me get to it."),
        ),
        ("procurement", ""): (
            mark("People here count who comes how often. Give me a few days."),
            mark("I treat everybody alike, and the others come less often."),
            mark("If I see you more than the rest, I have to explain it."),
        ),
        ("finance", ""): (
            mark("Each time it costs me an hour, and my pile grows. Not so soon again, please."),
            mark("My figures do not change as fast as you come."),
            mark("You ask faster than we can close the books."),
        ),
        ("user", ""): (
            mark("I like talking to you, but the work does not do itself. Give us some time."),
            mark("My people joke that you are on the roster by now."),
            mark("Again? Nothing has changed since the last time, except that there is more to do."),
        ),
    },
    "touched": {
        ("management", "executive"): (
            mark("That is what I lie awake over. Go on, I am listening."),
            mark("I had hoped that somebody would bring this up without being asked."),
            mark("Others begin with their product. You have begun with my trouble."),
        ),
        ("management", ""): (
            mark("Now you speak of what we speak of when the doors are shut."),
            mark("You have put your finger on it. Not many find the place."),
        ),
        ("technical", ""): (
            mark("That answers the question that I asked, and not an easier one."),
            mark("Give me that in writing. Tonight I'll try to prove you wrong."),
        ),
        ("procurement", ""): (
            mark("One sentence, on one page, where I find it again. That helps me."),
            mark("You have thought of the one who has to file it. I am not used to that."),
        ),
        ("finance", ""): (
            mark("That I can explain upstairs with a straight face. Let me have it in writing."),
            mark("So somebody has thought of what comes after. I mostly hear only of the beginning."),
        ),
        ("user", ""): (
            mark("Yes, that. That is what I say every time we sit together."),
            mark("Say that once more when my people are there."),
        ),
        ("", "staff"): (
            mark("You have remembered what troubles me. I did not expect that."),
            mark("So it has been heard, what I complain of. That happens here seldom."),
            mark("If that goes away, my day is half as long."),
        ),
    },
    "order": {
        ("management", ""): (
            mark("You have the order. Now see to it that I need not regret it."),
            mark("A signature is the smaller part. I judge by what comes after it."),
            mark("They will ask me about you for years. Give me something good to answer."),
            mark("Those who lost are watching you. So am I, only more kindly."),
        ),
        ("management", "staff"): (
            mark("Everybody here knows your name now. Mind that it stays a good one."),
            mark("Whoever has the order is asked for here first. Be easy to find."),
            mark("When they ask how it goes with you, they look at me. So I look at you."),
            mark("The telephone asks for you now before it asks for us."),
        ),
        ("technical", ""): (
            mark("A promise shows its worth when it is switched on. I am always there when it is."),
            mark("I have kept the list of what you promised. We go through it line by line."),
            mark("What was drawn is one drawing, what is delivered another. I lay them on each other."),
            mark("Faults show themselves sooner or later. What counts is from whom I hear of them."),
        ),
        ("procurement", ""): (
            mark("The choice was ours. That every paper matches what was agreed is up to you."),
            mark("What comes now has a date for everything. I keep them, and so should you."),
            mark("Your offer hangs in front of me. Whatever comes, I hold it next to that."),
            mark("Among friends one forgets an enclosure. So here we are not friends, but complete."),
        ),
        ("finance", ""): (
            mark("If the papers are complete, they go their way. If one is missing, they lie here."),
            mark("An order is not yet money. Between the two I sit."),
            mark("Others wish you luck. From me you get a number under which to bring it all."),
            mark("The sum I know by now. What I want to see is what belongs to it."),
        ),
        ("user", ""): (
            mark("We are the ones who have to live with it. Show my people how, and take your time."),
            mark("It is no use to anybody until my people can do it in their sleep."),
            mark("You have won. We begin only now."),
            mark("Do not leave before the newest of my people can do it."),
        ),
        ("", "staff"): (
            mark("So you still remember us, now that you have the order. Good."),
            mark("Now that it is yours, everybody asks me how it stands. I say: ask them."),
            mark("Will it be you who comes when something goes wrong, or somebody else?"),
            mark("They say it is settled. From here it looks like the beginning."),
            mark("I have a list for whoever has won. It is longer than they think."),
            mark("First the order, then the work. The work is done by people like me."),
            mark("Before, I only heard of you. From now on I shall hear of you every day."),
            mark("The others have stopped coming. You I expect to see more often now."),
            mark("When something does not work, it is your name they will call. Mind that it is seldom."),
        ),
    },
    "away": {
        ("management", ""): (
            mark("When we last spoke I was surer of you than I am today."),
            mark("There has been talk of you lately, and not all of it good."),
        ),
        ("management", "staff"): (
            mark("They speak of you less up here than they did."),
            mark("It was friendlier here when your name came up. I only tell you."),
        ),
        ("technical", ""): (
            mark("I have begun to check again what I took from you before."),
            mark("Somebody asked me something about you that I could not answer."),
        ),
        ("procurement", ""): (
            mark("Your folder is back in the row with all the others."),
            mark("I can only say what stands in the papers. Yours say less than they did."),
        ),
        ("finance", ""): (
            mark("I have added it up again. It looks less good than it did."),
            mark("The figures are the same. I believe them less."),
        ),
        ("user", ""): (
            mark("When your name comes up, my people have begun to grumble."),
            mark("My people hear this and that about you. I have no reply ready."),
        ),
        ("", "staff"): (
            mark("I had better not say too much today."),
            mark("Somebody has been telling it differently. I don't know whom to believe."),
            mark("I'd better ask first whether I may tell you that."),
        ),
    },
    "closer": {
        ("management", ""): (
            mark("That was worth my time. Keep me informed."),
            mark("You are not what I had been told. Let us stay in touch."),
        ),
        ("management", "staff"): (
            mark("Do ask me again. I'll tell you when it is a good moment."),
            mark("You say what you want and thank me for it. That is rarer than one thinks."),
        ),
        ("technical", ""): (
            mark("You did not tell me what you tell everybody."),
            mark("That was a talk among engineers. I can do with more of those."),
        ),
        ("technical", "staff"): (
            mark("Next time the thick manual, please. The thin one I know by now."),
            mark("You have answered even the small question. Those are mine, mostly."),
        ),
        ("procurement", ""): (
            mark("Your papers are in order. I notice such things."),
            mark("You ask what is allowed before you ask for more. Keep it like that."),
        ),
        ("finance", ""): (
            mark("You know your own figures by heart. I like that."),
            mark("You came before the bill. I shall remember it when the bill comes."),
        ),
        ("user", ""): (
            mark("You have listened. See us once when it is really busy, then you know it all."),
            mark("You did not tell us how we have to work. I liked that."),
        ),
        ("user", "staff"): (
            mark("Mostly nobody asks us. I liked that."),
            mark("Come again. I'll show you the part that never works."),
        ),
    },
    "plain": {
        ("management", ""): (
            mark("I have taken note of it. There will be time to talk."),
            mark("I'll think about it. I am not the only one who has a say."),
            mark("You have made your point. Let it lie for a while."),
            mark("There are several of you, and one of me. I shall see."),
            mark("Nothing is decided. When it is, you will hear it like the others."),
        ),
        ("management", "staff"): (
            mark("I'll mention that you asked."),
            mark("I have written it down. When it is read, I can't say."),
            mark("They are all in meetings. Even I only see them go by."),
            mark("Their days are full to the edge. You have to be quick to get in between."),
            mark("I only pass things on. What becomes of them, they don't tell me."),
            mark("You are not the only one who asks, if that helps you."),
        ),
        ("technical", ""): (
            mark("It sounds good. Everything does before it is tested."),
            mark("I have read that before. Next time something that I can measure, please."),
            mark("I think about it on a day when nothing is broken."),
            mark("On paper everything runs. I have seen a lot of paper."),
            mark("I make a note of it. My opinions come from looking, not from listening."),
        ),
        ("procurement", ""): (
            mark("I have told you what I tell everybody."),
            mark("It is where the procedure has brought it. More I cannot do for it today."),
            mark("I take note of the date. More I may not say."),
            mark("Everybody gets the same answer from me, and everybody the same paper."),
        ),
        ("finance", ""): (
            mark("We shall see what it comes to when everything is added up."),
            mark("I have seen many nice sums. The small print usually has another one."),
            mark("I hear it. What counts with me is what is still true at the end of the year."),
            mark("I enter no sum that I have only heard."),
            mark("Figures from outside I file under hopes."),
            mark("Noted. In my books it changes no line yet."),
        ),
        ("user", ""): (
            mark("We'll manage with what comes. We always have."),
            mark("Ask me again when it is busy, then you see what we need."),
            mark("Talk is one thing. I wait for what arrives on the floor."),
            mark("We hear of it last, and use it first. So we are careful."),
            mark("As long as it works, nobody thanks us. That will not change with yours."),
            mark("I'll ask my people what they think. They will have something."),
        ),
        ("", "staff"): (
            mark("Much as always here. And with you?"),
            mark("Nothing new, as far as I am told things."),
            mark("One day is like another here. So it is good to talk to somebody."),
            mark("Ask the others too, I only see my corner."),
            mark("If something happens, I mostly hear it in the canteen."),
            mark("I can't tell you much today. It is not that I don't want to."),
            mark("You are always so friendly. I wish I had something for you."),
            mark("There is a lot of running about here, and I don't know what for."),
        ),
    },
}
"""By situation, what people of a line and a rank say, one text after the other."""


def stock(situation: str, line: str, rank: str) -> tuple[str, ...]:
    """Return what somebody of a line and a rank says in a situation, in the current language.

    Raises:
        KeyError: nobody of the rank is ever in the situation.
    """
    kinds = STOCK[situation]
    kind = next((each for each in ((line, rank), ("", rank), (line, ""), ("", "")) if each in kinds), None)
    if kind is None:
        raise KeyError(situation)
    return tuple(_(text) for text in kinds[kind])
