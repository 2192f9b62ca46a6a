package dev.succession.simulator.seed;

import java.util.List;

/**
 * The words that names, places and organisations of one country are made of.
 *
 * @param code its ISO 3166 code
 * @param culture its language tag
 * @param currency its ISO 4217 code
 * @param currencySymbol its currency's sign
 * @param legalForms the endings of company names
 * @param firstNames first names
 * @param lastNames last names
 * @param places towns
 * @param streets streets
 * @param trades trades of companies
 * @param schools patterns of schools' names
 * @param authorities patterns of authorities' names
 * @param charities patterns of charities' names
 */
public record Country(String code, String culture, String currency, String currencySymbol, List<String> legalForms,
		List<String> firstNames, List<String> lastNames, List<Place> places, List<String> streets, List<String> trades,
		List<String> schools, List<String> authorities, List<String> charities) {

	/**
	 * A town.
	 *
	 * @param city its name
	 * @param region its region's code, empty where there is none
	 * @param postalCode one of its postal codes
	 */
	public record Place(String city, String region, String postalCode) {
	}

}
