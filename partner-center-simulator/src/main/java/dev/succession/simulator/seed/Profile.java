package dev.succession.simulator.seed;

/**
 * The name, address and contact of a customer.
 *
 * @param companyName its name
 * @param domain its primary domain
 * @param country its country
 * @param place its town
 * @param addressLine its street and number
 * @param phoneNumber its telephone
 * @param contact its contact person
 */
public record Profile(String companyName, String domain, Country country, Country.Place place, String addressLine,
		String phoneNumber, Person contact) {

	/**
	 * A person's name.
	 *
	 * @param firstName first name
	 * @param lastName last name
	 */
	public record Person(String firstName, String lastName) {

		/**
		 * The name in full.
		 * @return first and last name
		 */
		public String displayName() {
			return this.firstName + " " + this.lastName;
		}

	}

}
