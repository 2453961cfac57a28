# Required before a Ruby script: a line is seen when it is printed, not when a buffer is full.
$stdout.sync = true
