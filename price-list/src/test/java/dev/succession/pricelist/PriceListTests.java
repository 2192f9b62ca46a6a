package dev.succession.pricelist;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which price an order has, by a price list of new commerce. */
class PriceListTests extends Questions {

	@Test
	void readsAFileInTheLayoutOfPartnerCenter() {
		PriceList list = PriceList
			.read(new PriceListSettings(List.of(Path.of("src/test/resources/price-list.csv")), List.of(), null));
		assertThat(Stream
			.of(TEN_SEATS, billed("P1Y", "monthly"), billed("P1M", "monthly"), billed("P3Y", "triennial"),
					in("US", "education"), in("US", "nonprofit"), of("CFQ7TTC00002:000K"))
			.map(list::priceOf)).containsExactly(known("720.00 USD", "60.00 USD", 12),
					known("756.00 USD", "63.00 USD", 12), known("72.00 USD", "72.00 USD", 1),
					known("1999.90 USD", "55.55 USD", 36), known("0.00 USD", "0.00 USD", 12),
					known("181.25 USD", "15.10 USD", 12), known("2400.00 USD", "200.00 USD", 12));
	}

	@Test
	void theUnitPriceIsThatOfOneSeatForTheWholeTerm() {
		assertThat(read(new Sheet().line("UnitPrice", "120")).priceOf(TEN_SEATS))
			.isEqualTo(known("1200.00 USD", "100.00 USD", 12));
	}

	@ParameterizedTest
	@CsvSource({ "USD, 0.0049, 1, 0.00 USD, 0.00 USD", "USD, 0.005, 1, 0.01 USD, 0.00 USD",
			"USD, 0.333, 100, 33.30 USD, 2.78 USD", "JPY, 1234.5, 3, 3704 JPY, 309 JPY",
			"KWD, 1.23456, 10, 12.346 KWD, 1.029 KWD" })
	void isRoundedOnceAtTheEndToTheMinorUnitOfTheCurrency(String currency, String unitPrice, int seats, String term,
			String monthly) {
		assertThat(read(new Sheet().line("Currency", currency, "UnitPrice", unitPrice)).priceOf(seats(seats)))
			.isEqualTo(known(term, monthly, 12));
	}

	@Test
	void theMonthlyAmountIsNotMadeOfTheRoundedTerm() {
		PriceList list = read(new Sheet().line("UnitPrice", "0.0595"));
		assertThat(list.priceOf(seats(1))).isEqualTo(known("0.06 USD", "0.00 USD", 12));
	}

	@Test
	void termAndBillingPlanChooseTheLine() {
		PriceList list = read(new Sheet().line("UnitPrice", "120")
			.line("BillingPlan", "Monthly", "UnitPrice", "126")
			.line("TermDuration", "P1M", "BillingPlan", "Monthly", "UnitPrice", "12")
			.line("TermDuration", "P3Y", "BillingPlan", "Triennial", "UnitPrice", "300"));
		assertThat(list.priceOf(billed("P1Y", "annual"))).isEqualTo(known("1200.00 USD", "100.00 USD", 12));
		assertThat(list.priceOf(billed("P1Y", "monthly"))).isEqualTo(known("1260.00 USD", "105.00 USD", 12));
		assertThat(list.priceOf(billed("P1M", "monthly"))).isEqualTo(known("120.00 USD", "120.00 USD", 1));
		assertThat(list.priceOf(billed("P3Y", "triennial"))).isEqualTo(known("3000.00 USD", "83.33 USD", 36));
		assertThat(said(list.priceOf(billed("P3Y", "annual")))).startsWith("no line fits CFQ7TTC00001:0001 P3Y annual");
	}

	@Test
	void marketAndSegmentOfTheCustomerChooseTheLine() {
		PriceList list = read(new Sheet().line("UnitPrice", "1")
			.line("UnitPrice", "2", "Segment", "Education")
			.line("UnitPrice", "3", "Segment", "Government")
			.line("UnitPrice", "4", "Segment", "Charity")
			.line("UnitPrice", "5", "Market", "DE"));
		assertThat(Stream
			.of(in("US", null), in("US", "commercial"), in("US", "education"), in("US", "government"),
					in("US", "nonprofit"), in("DE", null))
			.map(list::priceOf)
			.map(Questions::said))
			.containsExactly("10.00 USD", "10.00 USD", "20.00 USD", "30.00 USD", "40.00 USD", "50.00 USD");
		assertThat(said(list.priceOf(in("SE", null)))).isEqualTo("""
				no line fits CFQ7TTC00001:0001 P1Y annual SE commercial: there is only \
				CFQ7TTC00001:0001 P1Y annual US commercial; CFQ7TTC00001:0001 P1Y annual US education; \
				CFQ7TTC00001:0001 P1Y annual US government; CFQ7TTC00001:0001 P1Y annual US nonprofit; \
				CFQ7TTC00001:0001 P1Y annual DE commercial""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CFQ7TTC00001:0001", "cfq7ttc00001:1", "CFQ7TTC00001:0001:CFQ7TTC0ZZZZ" })
	void theSkuMayHaveLostItsZerosAndTheAvailabilityMakesNoDifference(String offerId) {
		assertThat(said(read(new Sheet().line("SkuId", "1")).priceOf(of(offerId)))).isEqualTo("1200.00 USD");
		assertThat(said(read(new Sheet().line("SkuId", "0001")).priceOf(of(offerId)))).isEqualTo("1200.00 USD");
	}

	@Test
	void anotherSkuOfTheProductHasAnotherPrice() {
		PriceList list = read(new Sheet().line().line("SkuId", "000K", "UnitPrice", "9"));
		assertThat(said(list.priceOf(of("CFQ7TTC00001:000K")))).isEqualTo("90.00 USD");
		assertThat(said(list.priceOf(of("CFQ7TTC00001:0002"))))
			.isEqualTo("no line fits CFQ7TTC00001:0002 P1Y annual US commercial: the offer is not in the price list");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "0.00" })
	void aPriceOfZeroIsAPrice(String unitPrice) {
		assertThat(read(new Sheet().line("UnitPrice", unitPrice)).priceOf(TEN_SEATS))
			.isEqualTo(known("0.00 USD", "0.00 USD", 12));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "n/a", "-12", "1E2", "$12", "12 USD", "1 200.00", ".5", "12.", "1234567890123456" })
	void anAmountThatIsEmptyOrCannotBeReadIsNoPrice(String unitPrice) {
		assertThat(said(
				read(new Sheet().line().line("SkuId", "2", "UnitPrice", unitPrice)).priceOf(of("CFQ7TTC00001:0002"))))
			.startsWith("the line that fits CFQ7TTC00001:0002 P1Y annual US")
			.contains("1.csv, line 3 ('" + unitPrice + "' is no amount)");
	}

	@Test
	void aPriceThatIsTooLargeToBeCountedIsNoPrice() {
		assertThat(said(read(new Sheet().line("UnitPrice", "999999999999999")).priceOf(seats(Integer.MAX_VALUE))))
			.startsWith("the price of 2147483647 seats is too large:")
			.contains("1.csv, line 2 (999999999999999 USD)");
	}

	@Test
	void noSeatsHaveNoPrice() {
		PriceList list = read(new Sheet().line());
		assertThat(said(list.priceOf(seats(0)))).isEqualTo("0 seats have no price");
		assertThat(said(list.priceOf(seats(-1)))).isEqualTo("-1 seats have no price");
	}

	@ParameterizedTest
	@CsvSource({ "BillingPlan, None", "BillingPlan, ''", "Tags, License; Trial", "Tags, trial",
			"SkuTitle, Harbour Basic Trial", "ProductTitle, Harbour Basic (Trial)",
			"SkuTitle, Harbour Basic Extended Service Term", "ProductTitle, Extended service term of Harbour",
			"Tags, License;Extended Service Term" })
	void aTrialOrAnExtendedServiceTermIsNeverTheReplacement(String column, String text) {
		PriceList list = read(new Sheet().line("UnitPrice", "0", column, text, "SkuId", "0002").line());
		assertThat(said(list.priceOf(of("CFQ7TTC00001:0002")))).startsWith("no line fits");
		assertThat(said(list.priceOf(TEN_SEATS))).isEqualTo("1200.00 USD");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "None" })
	void whatIsNotBilledHasNoPrice(String billingPlan) {
		PriceList list = read(new Sheet().line("BillingPlan", billingPlan, "UnitPrice", "0"));
		assertThat(said(list.priceOf(billed("P1Y", billingPlan)))).startsWith("no line fits");
	}

	@Test
	void whatIsOnlyDescribedAsFreeOfTrialsIsAnOrdinaryPlan() {
		String description = "No trial, no Extended Service Term";
		assertThat(said(read(new Sheet().line("SkuDescription", description, "ProductTitle", "Industrial Mail"))
			.priceOf(TEN_SEATS))).isEqualTo("1200.00 USD");
	}

	@Test
	void aTierHoldsForItsSeatsOnly() {
		PriceList list = read(new Sheet().line("PricingTierRangeMin", "1", "PricingTierRangeMax", "9")
			.line("PricingTierRangeMin", "10", "PricingTierRangeMax", "99", "UnitPrice", "110")
			.line("PricingTierRangeMin", "200", "PricingTierRangeMax", "", "UnitPrice", "90"));
		assertThat(
				Stream.of(1, 9, 10, 99, 200, 1_000_000).map((seats) -> list.priceOf(seats(seats))).map(Questions::said))
			.containsExactly("120.00 USD", "1080.00 USD", "1100.00 USD", "10890.00 USD", "18000.00 USD",
					"90000000.00 USD");
		assertThat(said(list.priceOf(seats(100)))).startsWith("no line fits")
			.containsSubsequence("another number of seats", "line 2", "line 3", "line 4");
	}

	@Test
	void linesThatFitAndDifferAreNoPriceAndAreNamed() {
		assertThat(said(read(new Sheet().line("UnitPrice", "120").line("UnitPrice", "121")).priceOf(TEN_SEATS)))
			.startsWith("lines that fit CFQ7TTC00001:0001 P1Y annual US commercial differ: ")
			.containsSubsequence("1.csv, line 2 (120 USD); ", "1.csv, line 3 (121 USD). Remove what no longer holds");
	}

	@Test
	void aTierDoesNotSettleWhatAnotherTierSays() {
		Sheet sheet = new Sheet().line("EffectiveStartDate", "1/1/2026 0:00")
			.line("PricingTierRangeMax", "99", "UnitPrice", "110", "EffectiveStartDate", "2/1/2026 0:00");
		assertThat(said(read(sheet).priceOf(TEN_SEATS))).startsWith("lines that fit").contains("line 2", "line 3");
	}

	@Test
	void aLineWithoutAPriceDiffersFromOneWithAPrice() {
		assertThat(said(read(new Sheet().line().line("UnitPrice", "")).priceOf(TEN_SEATS))).startsWith("lines that fit")
			.contains("line 3 ('' is no amount)");
	}

	@Test
	void linesThatFitAndAgreeAreOnePrice() {
		assertThat(said(
				read(new Sheet().line("UnitPrice", "120"), new Sheet().line("UnitPrice", "120.00")).priceOf(TEN_SEATS)))
			.isEqualTo("1200.00 USD");
	}

	@Test
	void ofManyLinesTheFirstFiveAreNamed() {
		Sheet sheet = new Sheet();
		Stream.of("1", "2", "3", "4", "5", "6", "7").forEach((price) -> sheet.line("UnitPrice", price));
		assertThat(said(read(sheet).priceOf(TEN_SEATS))).contains("line 6 (5 USD); and 2 more")
			.doesNotContain("line 7");
	}

	@Test
	void filesOfSeveralMarketsAreReadTogether() {
		PriceList list = read(new Sheet().line(), new Sheet().line("Market", "JP", "Currency", "JPY"));
		assertThat(said(list.priceOf(in("US", null)))).isEqualTo("1200.00 USD");
		assertThat(said(list.priceOf(in("JP", null)))).isEqualTo("1200 JPY");
	}

	@Test
	void theBillingCurrencyChoosesTheLineWhateverTheMarket() {
		Sheet sheet = new Sheet().line("Market", "SE", "Currency", "SEK", "UnitPrice", "1300")
			.line("Market", "SE", "Currency", "EUR", "UnitPrice", "115")
			.line("Market", "SE", "Currency", "GBP", "UnitPrice", "99");
		assertThat(said(readIn("EUR", sheet).priceOf(in("SE", null)))).isEqualTo("1150.00 EUR");
		assertThat(said(readIn("SEK", sheet).priceOf(in("SE", null)))).isEqualTo("13000.00 SEK");
	}

	@Test
	void twoFilesInDifferentCurrenciesForOneMarketAreNoPrice() {
		assertThat(said(read(new Sheet().line(), new Sheet().line("Currency", "EUR")).priceOf(TEN_SEATS)))
			.startsWith("lines that fit")
			.contains("1.csv, line 2 (120 USD)", "2.csv, line 2 (120 EUR)");
	}

	@Test
	void whyThereIsNoPriceIsTheSameAtEachTime() {
		PriceList list = read(new Sheet().line("EffectiveEndDate", "5/31/2026 23:59"));
		assertThat(list.priceOf(at("2026-06-15T12:00:00Z"))).isEqualTo(list.priceOf(at("2026-06-15T12:00:01Z")));
		assertThat(said(list.priceOf(TEN_SEATS))).startsWith("no line fits").contains("another time", "1.csv, line 2");
	}

	@Test
	void withoutAFileNoPriceIsKnown() {
		assertThat(said(read().priceOf(TEN_SEATS))).startsWith("no line fits");
	}

	@ParameterizedTest
	@CsvSource({ "'', P1Y, annual", "CFQ7TTC00001, P1Y, annual", ":, P1Y, annual", "CFQ7TTC00001:, P1Y, annual",
			"CFQ7TTC00001:0001, , annual", "CFQ7TTC00001:0001, P1Y, ''" })
	void aQuestionThatMakesNoSenseHasNoPrice(String offerId, @Nullable String term, String billingCycle) {
		PriceQuery query = new PriceQuery(offerId, term, billingCycle, "US", null, 10, NOW);
		assertThat(said(read(new Sheet().line()).priceOf(query))).startsWith("no line fits");
	}

	@Test
	void columnsMayStandInAnyOrderAndTheirNamesInAnyCaseBehindAByteOrderMark() {
		String lines = new Sheet().line()
			.toString()
			.lines()
			.map(PriceListTests::turned)
			.collect(Collectors.joining("\r\n"));
		assertThat(said(read("\uFEFF" + lines.toLowerCase() + "\r\n").priceOf(TEN_SEATS))).isEqualTo("1200.00 USD");
	}

	private static String turned(String line) {
		return Stream.of(line.split(",", -1))
			.collect(
					Collectors.collectingAndThen(Collectors.toList(), (fields) -> String.join(",", fields.reversed())));
	}

}
