package dev.succession.simulator.seed;

/**
 * The purposes of random choices: the first number of their paths, so that two choices
 * never use the same path.
 */
final class RandomPurpose {

	static final long COUNTRY = 1;

	static final long PLACE = 2;

	static final long COMPANY = 3;

	static final long TRADE = 4;

	static final long LEGAL_FORM = 5;

	static final long STREET = 6;

	static final long PHONE = 7;

	static final long FIRST_NAME = 8;

	static final long LAST_NAME = 9;

	static final long CUSTOMER = 10;

	static final long SEGMENT = 11;

	static final long SCENARIO = 12;

	static final long SUBSCRIPTION = 13;

	static final long SEATS = 14;

	static final long DATES = 15;

	static final long USER = 16;

	static final long HOLDERS = 17;

	static final long PLANS = 18;

	static final long LOCATION = 19;

	static final long EXTRAS = 20;

	static final long ORDER = 21;

	private RandomPurpose() {
	}

}
