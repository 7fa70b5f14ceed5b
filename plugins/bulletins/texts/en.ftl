# Bulletins: posts for residents. Variables: $number of the bulletin as officers say it.

bulletins-title = Bulletins for residents

# My data

bulletins-export = Bulletin { $number } that you wrote
