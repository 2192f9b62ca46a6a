package dev.succession.partnercenter;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of Microsoft's texts, and what is not. */
class PublishedWordingTests {

	private static final String GUID = "5b3fa0c1-6c1e-4d0a-9d53-2e7d3f5a1c90";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			User license is inherited from a group membership and it cannot be removed directly from the user. \
			| User license is inherited from a group membership and it cannot be removed directly from the user
			License 6fd2c87f-b296-42f0-b197-1e91e994b900 does not correspond to a valid company License. \
			| License … does not correspond to a valid company License
			Subscription with ID 42226ED6-1111 not found. | Subscription with ID … not found
			the partner id contoso has no commerce relationship with the customer id Daniel Tsai \
			| The partner ID … has no commerce relationship with the customer ID …
			There&#39;s a pending operation on this subscription. Try again after 24 hours. \
			| There's a pending operation on this subscription. Try again after 24 hours
			Tenant address information is not available. | Tenant address information is not available
			""")
	void tellsAKnownMessageWithoutItsVariableParts(String text, String told) {
		assertThat(PublishedWording.of(text)).isEqualTo(told);
	}

	@ParameterizedTest
	@MethodSource("messages")
	void tellsEachMessageOfTheTable(String message) {
		assertThat(PublishedWording.of(message.replace("{}", GUID) + ".")).isEqualTo(message.replace("{}", "…"));
	}

	static List<String> messages() {
		return KnownErrors.rows().stream().map(KnownErrors.Row::says).distinct().toList();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			The subscription cannot be suspended while the user Daniel Tsai has a license. \
			| The subscription cannot be suspended while the user … has a license.
			Unable to update user daniel.tsai@contoso.com: license not found | Unable to update user … license not found
			Order for Contoso Ltd. is not allowed in 12 Main Street, Redmond | Order for … is not allowed in …
			The customer "Order Service and Partner" is not active | The customer … is not active
			The customer 'In Review' is not active | The customer … is not active
			Customer 0898bdbb-73b0-471a-81e5-20f1fe4dd66e isn't eligible. | … isn't eligible.
			The remaining limit of 20 seats is exceeded | The remaining limit of 20 seats is exceeded
			""")
	void tellsOnlyPublishedWordsOfAnUnknownMessage(String text, String told) {
		assertThat(PublishedWording.of(text)).isEqualTo(told);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Daniel Tsai", "daniel.tsai@contoso.com", "tsai_gmail.com#EXT#@contoso.onmicrosoft.com",
			"Contoso Ltd", GUID, "12 Main Street, 98052 Redmond", "+1 425 555 0100", "山田太郎", "O'Hara-Smith",
			"CONTOSO\\dtsai", "https://contoso.com/u/dtsai", "O=Contoso,CN=Daniel", "${jndi:ldap://x/y}",
			"=HYPERLINK(1)", "\u202Eabc", "eyJhbGciOi.eyJzdWIi.c2ln" })
	void tellsNothingOfWhatIsNotMicrosofts(String secret) {
		for (String text : new String[] { "%s", "User %s has no license.", "License assignment failed for %s, %s",
				"Subscription with ID %s not found.", "The service plan %s conflicts with service plan %s", "(%s)",
				"User '%s' is not active", "%s: access denied" }) {
			String told = PublishedWording.of(text.replace("%s", secret));
			for (String part : secret.split("[^\\p{L}\\p{N}]+")) {
				if (part.length() > 1) {
					assertThat(told).as(text).doesNotContainIgnoringCase(part);
				}
			}
		}
	}

	/** Such words may be a part of a name or of an address. */
	@ParameterizedTest
	@ValueSource(strings = { "Zoe In Zurich", "Ada On 24", "x has y", "4711" })
	void tellsNoWordThatStandsAlone(String text) {
		assertThat(PublishedWording.of(text)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "may", "will", "mark", "bill", "grace", "hope", "joy", "page", "young", "chase", "art",
			"rich", "sue", "pat", "rob", "drew", "dean", "miles", "victor", "target", "mint", "summer", "april", "june",
			"contoso", "fabrikam", "king", "price", "rose", "frank", "gene", "jack", "ray", "guy", "max", "don" })
	void hasNoWordInItsListThatIsAlsoAName(String name) {
		assertThat(PublishedWording.of("The user " + name + " is not active")).isEqualTo("The user … is not active");
	}

	@Test
	void isShort() {
		String told = PublishedWording.of("The subscription is not active and cannot be updated. ".repeat(30));
		assertThat(told).hasSizeLessThanOrEqualTo(200).startsWith("The subscription is not active").endsWith(" …");
	}

	@Test
	void isFastForTheLongestText() {
		String longest = "The requested number of 1 seat/s exceeded the remaining limit of ".repeat(1000);
		assertThat(PublishedWording.of(longest)).isNotEmpty();
	}

	@Test
	void tellsTheReasonBesideTheCode() {
		Refusal refusal = new Refusal(400, "60000", ErrorKind.INHERITED_FROM_GROUP,
				"User license is inherited from a group membership and it cannot be removed directly from the user.");
		assertThat(refusal.detail()).isEqualTo(
				"400/60000 User license is inherited from a group membership and it cannot be removed directly from the user");
		assertThat(refusal.summary()).isEqualTo("400/60000");
		assertThat(refusal).hasToString("400/60000");
		assertThat(new Refusal(404, "1000", ErrorKind.NOT_FOUND, "Daniel").detail()).isEqualTo("404/1000");
		assertThat(new Refusal(400, "", ErrorKind.INVALID_ID, "an id is not plain").detail())
			.isEqualTo("400 an id is not plain");
	}

}
