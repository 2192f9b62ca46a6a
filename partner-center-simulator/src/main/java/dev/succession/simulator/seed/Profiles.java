package dev.succession.simulator.seed;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.succession.simulator.random.SeededRandom;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.Segment;
import dev.succession.simulator.tenant.users.User;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Derives customers' profiles and users' names instead of storing them. The words are in
 * {@code names/countries.json}.
 */
@Component
public class Profiles {

	private static final Pattern NOT_ASCII_LETTERS = Pattern.compile("[^a-z0-9]+");

	private static final Pattern MARKS = Pattern.compile("\\p{M}+");

	private final List<Country> countries;

	Profiles(JsonMapper json) throws IOException {
		try (InputStream in = new ClassPathResource("names/countries.json").getInputStream()) {
			this.countries = json.readValue(in, new TypeReference<List<Country>>() {
			});
		}
	}

	/**
	 * The profile of a customer.
	 * @param random the tenant's randomness
	 * @param index which of the tenant's customers
	 * @param segment what the customer is
	 * @return the profile
	 */
	Profile of(SeededRandom random, int index, Segment segment) {
		Country country = country(random, index);
		Country.Place place = random.pick(country.places(), RandomPurpose.PLACE, index);
		String name = random.pick(country.lastNames(), RandomPurpose.COMPANY, index);
		String companyName = switch (segment) {
			case COMMERCIAL -> String.join(" ", name, random.pick(country.trades(), RandomPurpose.TRADE, index),
					random.pick(country.legalForms(), RandomPurpose.LEGAL_FORM, index));
			case EDUCATION -> fill(random.pick(country.schools(), RandomPurpose.TRADE, index), name, place);
			case GOVERNMENT -> fill(random.pick(country.authorities(), RandomPurpose.TRADE, index), name, place);
			case NONPROFIT -> fill(random.pick(country.charities(), RandomPurpose.TRADE, index), name, place);
		};
		String address = random.pick(country.streets(), RandomPurpose.STREET, index) + " "
				+ (1 + random.below(180, RandomPurpose.STREET, index, 1));
		String phone = "555" + String.format(Locale.ROOT, "%07d", random.below(10_000_000, RandomPurpose.PHONE, index));
		return new Profile(companyName, slug(companyName) + index + ".onmicrosoft.com", country, place, address, phone,
				person(random, index, -1));
	}

	/**
	 * The profile of a customer.
	 * @param customer the customer
	 * @return the profile
	 */
	public Profile of(Customer customer) {
		return of(customer.random(), customer.index(), customer.segment());
	}

	/**
	 * The country of a customer.
	 * @param customer the customer
	 * @return the country's code, in upper case
	 */
	public String country(Customer customer) {
		return country(customer.random(), customer.index()).code();
	}

	/**
	 * The names of a user: those it was created with, or derived ones.
	 * @param customer the customer
	 * @param user the user
	 * @return the names
	 */
	public User.Account account(Customer customer, User user) {
		if (user.account() != null) {
			return user.account();
		}
		Profile.Person person = person(customer.random(), customer.index(), user.ordinal());
		return new User.Account(person.firstName(), person.lastName(), slug(person.firstName()) + "."
				+ slug(person.lastName()) + user.ordinal() + "@" + of(customer).domain());
	}

	/**
	 * The country of a customer.
	 * @param random the tenant's randomness
	 * @param index which of the tenant's customers
	 * @return the country
	 */
	Country country(SeededRandom random, int index) {
		return random.pick(this.countries, RandomPurpose.COUNTRY, index);
	}

	/**
	 * The name of one of a customer's users.
	 * @param random the tenant's randomness
	 * @param index which of the tenant's customers
	 * @param ordinal which of the customer's users
	 * @return the name
	 */
	private Profile.Person person(SeededRandom random, int index, int ordinal) {
		Country country = country(random, index);
		return new Profile.Person(random.pick(country.firstNames(), RandomPurpose.FIRST_NAME, index, ordinal),
				random.pick(country.lastNames(), RandomPurpose.LAST_NAME, index, ordinal));
	}

	/**
	 * Whether a country is one this partner sells in.
	 * @param code its ISO 3166 code
	 * @return whether it is known
	 */
	public boolean sellsIn(String code) {
		return this.countries.stream().anyMatch((country) -> country.code().equalsIgnoreCase(code));
	}

	/**
	 * A country this partner sells in.
	 * @param code its ISO 3166 code
	 * @return the country
	 */
	public Country country(String code) {
		return this.countries.stream()
			.filter((country) -> country.code().equalsIgnoreCase(code))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("Nothing is sold in " + code));
	}

	/**
	 * A name as it is written in addresses.
	 * @param name the name
	 * @return its ASCII letters and digits, in lower case
	 */
	public static String slug(String name) {
		String plain = MARKS.matcher(Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
			.replaceAll("");
		return NOT_ASCII_LETTERS.matcher(plain).replaceAll("");
	}

	private static String fill(String pattern, String name, Country.Place place) {
		return pattern.replace("{name}", name).replace("{place}", place.city());
	}

}
