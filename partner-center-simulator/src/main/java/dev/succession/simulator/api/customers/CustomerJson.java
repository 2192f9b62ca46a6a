package dev.succession.simulator.api.customers;

import java.util.UUID;

import dev.succession.simulator.json.Json;
import dev.succession.simulator.seed.Country;
import dev.succession.simulator.seed.Profile;
import dev.succession.simulator.seed.Profiles;
import dev.succession.simulator.tenant.Customer;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * The bodies of customers.
 */
@Component
class CustomerJson {

	private final Profiles profiles;

	CustomerJson(Profiles profiles) {
		this.profiles = profiles;
	}

	/**
	 * A customer in a list, with fewer properties than a customer that is read alone.
	 * @param customer the customer
	 * @return the body
	 */
	ObjectNode row(Customer customer) {
		ObjectNode row = Json.object().put("id", customer.id().toString());
		row.set("companyProfile", nameOnly(customer).set("links", profileLinks(customer)));
		row.put("relationshipToPartner", customer.relationship().published());
		row.set("links", Json.links("/customers/" + customer.id()));
		row.set("attributes", Json.attributes("Customer"));
		return row;
	}

	ObjectNode whole(Customer customer) {
		Profile profile = this.profiles.of(customer);
		ObjectNode body = Json.object().put("id", customer.id().toString());
		body.put("commerceId",
				new UUID(customer.id().getMostSignificantBits() ^ 0x5DEECE66DL, customer.id().getLeastSignificantBits())
					.toString());
		body.set("companyProfile", companyProfile(customer));
		body.set("billingProfile", billingProfile(customer, profile));
		body.put("relationshipToPartner", customer.relationship().published());
		body.put("allowDelegatedAccess", true);
		body.putArray("customDomains").add(profile.domain());
		body.set("links", Json.links("/customers/" + customer.id()));
		body.set("attributes", Json.attributes("Customer"));
		return body;
	}

	ObjectNode companyProfile(Customer customer) {
		Profile profile = this.profiles.of(customer);
		ObjectNode body = nameOnly(customer);
		Country.Place place = profile.place();
		body.putObject("address")
			.put("country", profile.country().code())
			.put("region", place.region())
			.put("city", place.city())
			.put("addressLine1", profile.addressLine())
			.put("postalCode", place.postalCode())
			.put("phoneNumber", profile.phoneNumber());
		body.put("email", email(profile));
		body.set("links", profileLinks(customer));
		return body;
	}

	private static ObjectNode profileLinks(Customer customer) {
		return Json.links("/customers/" + customer.id() + "/profiles/company");
	}

	private ObjectNode nameOnly(Customer customer) {
		Profile profile = this.profiles.of(customer);
		ObjectNode body = Json.object()
			.put("tenantId", customer.id().toString())
			.put("domain", profile.domain())
			.put("companyName", profile.companyName());
		body.set("attributes", Json.attributes("CustomerCompanyProfile"));
		return body;
	}

	private ObjectNode billingProfile(Customer customer, Profile profile) {
		Profile.Person contact = profile.contact();
		Country country = profile.country();
		ObjectNode body = Json.object()
			.put("id", customer.id().toString())
			.put("firstName", contact.firstName())
			.put("lastName", contact.lastName())
			.put("email", email(profile))
			.put("culture", country.culture())
			.put("language", country.culture().substring(0, 2))
			.put("companyName", profile.companyName());
		body.putObject("defaultAddress")
			.put("country", country.code())
			.put("city", profile.place().city())
			.put("state", profile.place().region())
			.put("addressLine1", profile.addressLine())
			.put("postalCode", profile.place().postalCode())
			.put("firstName", contact.firstName())
			.put("lastName", contact.lastName())
			.put("phoneNumber", profile.phoneNumber());
		body.set("links", Json.links("/customers/" + customer.id() + "/profiles/billing"));
		body.putObject("attributes")
			.put("etag", Long.toString(customer.id().getLeastSignificantBits()))
			.put("objectType", "CustomerBillingProfile");
		return body;
	}

	static String email(Profile profile) {
		return Profiles.slug(profile.contact().firstName()) + "." + Profiles.slug(profile.contact().lastName()) + "@"
				+ profile.domain();
	}

}
