local d = drill {}
