echo-title = Echo
echo-heard = Heard.
