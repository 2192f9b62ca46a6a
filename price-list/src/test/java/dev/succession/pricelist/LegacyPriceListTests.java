package dev.succession.pricelist;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Prices of legacy offers, from a plain file. */
class LegacyPriceListTests extends Questions {

	private static final String OFFER_ID = "0b3cbb5d-0001-4000-8000-00000000000a";

	private static final String COLUMNS = "offer-id,currency,amount,per\n";

	@Test
	void aPriceIsForAMonthOrAYearAsTheFileSays() {
		assertThat(price(OFFER_ID + ",USD,7.99,month\n", "monthly")).isEqualTo(known("79.90 USD", "79.90 USD", 1));
		assertThat(price(OFFER_ID + ",USD,100,year\n", "monthly")).isEqualTo(known("1000.00 USD", "83.33 USD", 12));
		assertThat(price(OFFER_ID + ",USD,0,YEAR\n", "annual")).isEqualTo(known("0.00 USD", "0.00 USD", 12));
	}

	@ParameterizedTest
	@CsvSource({ "monthly, 80.00 USD", "annual, 900.00 USD" })
	void ofTwoLinesTheBillingCycleChooses(String billingCycle, String term) {
		assertThat(said(price(OFFER_ID + ",USD,8,month\n" + OFFER_ID + ",USD,90,year\n", billingCycle)))
			.isEqualTo(term);
	}

	@Test
	void marketSegmentTermAndCaseMakeNoDifference() {
		PriceList list = readLegacy(COLUMNS + OFFER_ID.toUpperCase() + ",usd,8,month\n");
		assertThat(said(list.priceOf(new PriceQuery(OFFER_ID, "P1Y", "monthly", "SE", "education", 10, NOW))))
			.isEqualTo("80.00 USD");
		assertThat(said(list.priceOf(new PriceQuery(OFFER_ID, null, "monthly", "US", null, 10, Instant.EPOCH))))
			.isEqualTo("80.00 USD");
	}

	@Test
	void linesThatDifferAreNoPrice() {
		assertThat(said(price(OFFER_ID + ",USD,8,month\n" + OFFER_ID + ",USD,9,month\n", "monthly")))
			.startsWith("lines that fit " + OFFER_ID + " monthly differ: ")
			.contains("line 2 (8 USD)", "line 3 (9 USD)");
		assertThat(said(price(OFFER_ID + ",USD,8,month\n" + OFFER_ID + ",USD,8,year\n", "triennial")))
			.contains("line 2 (8 USD)", "line 3 (8 USD)");
	}

	@Test
	void anOfferThatIsNotListedHasNoPrice() {
		assertThat(said(price("0b3cbb5d-0001-4000-8000-00000000000b,USD,8,month\n", "monthly")))
			.startsWith("no line fits " + OFFER_ID);
		assertThat(said(price(OFFER_ID + ",USD,,month\n", "monthly"))).contains("line 2 ('' is no amount)");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			CFQ7TTC00001:0001,USD,8,month | line 2, column offer-id: 'CFQ7TTC00001:0001' is no GUID. Write the id
			0b3cbb5d-0001-4000-8000-00000000000a,USD,8,week | column per: 'week' is neither month nor year. Write
			0b3cbb5d-0001-4000-8000-00000000000a,USD,8,mon | column per: 'mon' is neither month nor year
			0b3cbb5d-0001-4000-8000-00000000000a,,8,month | column Currency: '' is no currency that can be counted
			0b3cbb5d-0001-4000-8000-00000000000a,USD,8,50,month | column 5: is one too many
			0b3cbb5d-0001-4000-8000-00000000000a,USD,8 | line 2, column per: is missing
			""")
	void aLineThatIsBrokenIsRefused(String line, String why) {
		assertThatExceptionOfType(PriceListException.class).isThrownBy(() -> readLegacy(COLUMNS + line + "\n"))
			.withMessageContaining(why);
	}

	@Test
	void severalCurrenciesAreRefusedIfNoneIsTheBillingCurrency() {
		assertThatExceptionOfType(PriceListException.class)
			.isThrownBy(() -> readLegacy(COLUMNS + OFFER_ID + ",USD,8,month\n" + OFFER_ID + ",EUR,7,month\n"))
			.withMessageContaining("1.csv, column Currency: there are EUR, USD. Set the currency");
	}

	@Test
	void theFileOfNewCommerceIsNoLegacyFile() {
		assertThatExceptionOfType(PriceListException.class).isThrownBy(() -> readLegacy(new Sheet().line().toString()))
			.withMessageContaining("line 1, column amount: is missing")
			.withMessageContaining("offer-id,currency,amount,per");
	}

	private PriceAnswer price(String lines, String billingCycle) {
		return readLegacy(COLUMNS + lines).priceOf(new PriceQuery(OFFER_ID, null, billingCycle, "US", null, 10, NOW));
	}

}
