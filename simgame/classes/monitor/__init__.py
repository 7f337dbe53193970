"""What an instructor sees of a round while it is played: made from what is kept of each run, never from a screen.

`run_facts` is what a run says when it is played again; it takes a while, so `reckoner` has it done in a process of its
own and keeps it by the run's last hash. `seats` puts that together with who sits where and who is there at the moment,
`attention` says by which rules somebody is to be looked at first, `overview` sums up.
"""
