bench-title = Measuring speed
bench-ask = And then?
