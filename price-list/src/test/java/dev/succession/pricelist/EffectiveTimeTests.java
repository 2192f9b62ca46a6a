package dev.succession.pricelist;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which price holds when. */
class EffectiveTimeTests extends Questions {

	@ParameterizedTest
	@CsvSource({ "2/1/2026 0:00, 2026-01-31T23:59:59.999Z, 2026-02-01T00:00:00Z",
			"02/01/2026 13:05, 2026-02-01T13:04:59Z, 2026-02-01T13:05:00Z",
			"2/1/2026 13:05:30, 2026-02-01T13:05:29Z, 2026-02-01T13:05:30Z",
			"2/1/2026, 2026-01-31T23:59:59Z, 2026-02-01T00:00:00Z",
			"2026-02-01T00:00:00.0000000Z, 2026-01-31T23:59:59Z, 2026-02-01T00:00:00Z",
			"2026-02-01T00:00:00, 2026-01-31T23:59:59Z, 2026-02-01T00:00:00Z",
			"2026-02-01T00:00:00+02:00, 2026-01-31T21:59:59Z, 2026-01-31T22:00:00Z",
			"2026-02-01, 2026-01-31T23:59:59Z, 2026-02-01T00:00:00Z" })
	void aPriceBegins(String start, String before, String from) {
		PriceList list = read(new Sheet().line("EffectiveStartDate", start));
		assertThat(said(list.priceOf(at(before)))).startsWith("no line fits");
		assertThat(said(list.priceOf(at(from)))).isEqualTo("1200.00 USD");
	}

	@ParameterizedTest
	@CsvSource({ "1/31/2026 23:59, 2026-01-31T23:59:59.999Z, 2026-02-01T00:00:00Z",
			"1/31/2026 23:59:59, 2026-01-31T23:59:59.999Z, 2026-02-01T00:00:00Z",
			"1/31/2026, 2026-01-31T23:59:59.999Z, 2026-02-01T00:00:00Z",
			"2026-01-31T23:59:59.0000000Z, 2026-01-31T23:59:59.999Z, 2026-02-01T00:00:00Z",
			"2026-01-31T23:59:59.9999999Z, 2026-01-31T23:59:59.999999999Z, 2026-02-01T00:00:00Z" })
	void aPriceHoldsToTheEndOfWhatIsWritten(String end, String last, String after) {
		PriceList list = read(new Sheet().line("EffectiveEndDate", end));
		assertThat(said(list.priceOf(at(last)))).isEqualTo("1200.00 USD");
		assertThat(said(list.priceOf(at(after)))).startsWith("no line fits");
	}

	@ParameterizedTest
	@CsvSource({ "1/1/1753 0:00, 11/30/9999 23:59", "'', ''", "1753-01-01T00:00:00.0000000Z, 9999-12-31T23:59:59Z" })
	void theYears1753And9999StandForNone(String start, String end) {
		PriceList list = read(new Sheet().line("EffectiveStartDate", start, "EffectiveEndDate", end));
		assertThat(Stream.of("1000-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "+12000-01-01T00:00:00Z")
			.map((moment) -> said(list.priceOf(at(moment))))).containsOnly("1200.00 USD");
	}

	@Test
	void ofRangesThatOverlapTheFirstHoldsUntilItEnds() {
		PriceList list = read(new Sheet()
			.line("UnitPrice", "130", "EffectiveStartDate", "4/1/2026 0:00", "EffectiveEndDate", "11/30/9999 23:59")
			.line("UnitPrice", "120", "EffectiveStartDate", "2/1/2026 0:00", "EffectiveEndDate", "4/30/2026 23:59"));
		assertThat(Stream.of("2026-03-15T00:00:00Z", "2026-04-30T23:59:59Z", "2026-05-01T00:00:00Z")
			.map((moment) -> said(list.priceOf(at(moment)))))
			.containsExactly("1200.00 USD", "1200.00 USD", "1300.00 USD");
		assertThat(said(list.priceOf(at("2026-01-31T00:00:00Z")))).startsWith("no line fits");
	}

	@Test
	void whatNeverEndsHoldsForEverInItsFile() {
		assertThat(said(read(new Sheet().line("EffectiveStartDate", "2/1/2026 0:00")
			.line("UnitPrice", "130", "EffectiveStartDate", "4/1/2026 0:00")).priceOf(TEN_SEATS)))
			.isEqualTo("1200.00 USD");
	}

	@Test
	void rangesThatBeginTogetherHaveToAgree() {
		assertThat(
				said(read(new Sheet().line("EffectiveStartDate", "2/1/2026 0:00", "EffectiveEndDate", "6/30/2026 23:59")
					.line("EffectiveStartDate", "2/1/2026 0:00", "UnitPrice", "130")).priceOf(TEN_SEATS)))
			.startsWith("lines that fit")
			.contains("line 2", "line 3");
	}

	@Test
	void theFilesOfTwoMonthsAreReadTogether() {
		PriceList list = read(
				new Sheet().line("EffectiveStartDate", "2/1/2026 0:00", "EffectiveEndDate", "4/30/2026 23:59"),
				new Sheet().line("UnitPrice", "130", "EffectiveStartDate", "4/1/2026 0:00"));
		assertThat(said(list.priceOf(at("2026-04-15T00:00:00Z")))).isEqualTo("1200.00 USD");
		assertThat(said(list.priceOf(at("2026-05-15T00:00:00Z")))).isEqualTo("1300.00 USD");
	}

	@Test
	void anOlderFileThatKnowsNoEndDoesNotSettleWhatANewerOneSays() {
		assertThat(said(read(new Sheet().line("EffectiveStartDate", "2/1/2026 0:00"),
				new Sheet().line("UnitPrice", "130", "EffectiveStartDate", "4/1/2026 0:00"))
			.priceOf(TEN_SEATS))).startsWith("lines that fit")
			.containsSubsequence("1.csv, line 2 (120 USD)", "2.csv, line 2 (130 USD)", "Remove what no longer");
	}

	@Test
	void theFirstSettlesNothingInAnotherCurrency() {
		assertThat(said(
				read(new Sheet().line("EffectiveStartDate", "2/1/2026 0:00", "EffectiveEndDate", "12/31/2026 23:59"),
						new Sheet().line("Currency", "EUR", "EffectiveStartDate", "4/1/2026 0:00"))
					.priceOf(TEN_SEATS)))
			.startsWith("lines that fit")
			.contains("(120 USD)", "(120 EUR)");
	}

	@Test
	void theFirstHoldsAlsoIfItHasNoPrice() {
		assertThat(said(read(new Sheet()
			.line("UnitPrice", "", "EffectiveStartDate", "2/1/2026 0:00", "EffectiveEndDate", "12/31/2026 23:59")
			.line("EffectiveStartDate", "4/1/2026 0:00")).priceOf(TEN_SEATS))).startsWith("the line that fits")
			.contains("line 2");
	}

}
