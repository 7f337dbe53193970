"""What all tests share."""

import signal

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Started in the background of a shell without job control, whose children would never hear an interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)
