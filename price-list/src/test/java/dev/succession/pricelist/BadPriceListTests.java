package dev.succession.pricelist;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Files that are refused, with the place and the fix, before any price is told. */
class BadPriceListTests extends Questions {

	private static final Path EXAMPLE = Path.of("src/test/resources/price-list.csv");

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			UnitPrice | 12,06 | '12,06' has a comma. Export the file with a dot as decimal mark
			UnitPrice | 1,234.50 | '1,234.50' has a comma. Export the file with a dot as decimal mark, and none for
			Currency | US | 'US' is no currency that can be counted. Write its ISO 4217 code
			Currency | XAU | 'XAU' is no currency that can be counted
			Currency | "" | '' is no currency that can be counted
			TermDuration | P1 | 'P1' is no term, such as P1Y. Export the file again
			TermDuration | year | 'YEAR' is no term
			PricingTierRangeMin | ten | 'ten' is no number of seats. Export the file again
			PricingTierRangeMax | 1,000 | '1,000' is no number of seats
			PricingTierRangeMax | -1 | '-1' is no number of seats
			EffectiveStartDate | 31/1/2026 0:00 | '31/1/2026 0:00' is no date. Write month/day/year, as in 2/28/2027
			EffectiveStartDate | 2/30/2026 0:00 | '2/30/2026 0:00' is no date
			EffectiveStartDate | 1.2.2026 | '1.2.2026' is no date
			EffectiveEndDate | 2026-13-01T00:00:00Z | '2026-13-01T00:00:00Z' is no date
			EffectiveEndDate | 46054 | '46054' is no date
			ProductId | "" | is empty. Export the file again
			SkuId | "" | is empty
			Market | "" | is empty
			""")
	void aFieldThatCannotBeReadIsRefused(String column, String text, String why) {
		assertThatExceptionOfType(PriceListException.class)
			.isThrownBy(() -> read(new Sheet().line(), new Sheet().line().line(column, text)))
			.withMessageContaining("2.csv, line 3, column %s: %s".formatted(column, why));
	}

	@Test
	void aTierThatEndsBeforeItBeginsIsRefused() {
		assertRefused(new Sheet().line("PricingTierRangeMin", "100", "PricingTierRangeMax", "99"),
				"1.csv, line 2, column PricingTierRangeMax: 99 is less than 100, where the tier begins. Export");
	}

	@Test
	void aCommaAsDecimalMarkWithoutQuotesIsRefused() {
		assertRefused(new Sheet().line().toString().replace(",120,", ",12,06,"),
				"1.csv, line 2, column 19: is one too many: the line has 19 fields, not 18. Write amounts with a dot");
	}

	@ParameterizedTest
	@ValueSource(strings = { ";", "|", "\t" })
	void anotherSeparatorIsRefused(String separator) {
		assertRefused(new Sheet().line().toString().replace(",", separator), "1.csv, line 1, column ProductTitle: ",
				separator.equals("\t") ? "a tab separates" : "'" + separator + "' separates",
				"Export the file with commas");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ProductTitle", "ProductId", "SkuId", "SkuTitle", "TermDuration", "BillingPlan", "Market",
			"Currency", "UnitPrice", "PricingTierRangeMin", "PricingTierRangeMax", "EffectiveStartDate",
			"EffectiveEndDate", "Tags", "Segment" })
	void aMissingColumnIsRefused(String column) {
		assertRefused(new Sheet().line().toString().replaceFirst(column + ",", "Other,"),
				"1.csv, line 1, column %s: is missing; the file has ".formatted(column),
				". It must be the licence-based price list of new commerce, as Partner Center exports it");
	}

	@Test
	void aColumnThatIsThereTwiceIsRefused() {
		assertRefused(new Sheet().line().toString().replace("ERP Price", "unitprice"),
				"1.csv, line 1, column unitprice: is there twice. Remove one of them");
	}

	@Test
	void columnsThatAreNotReadMayHaveAnyNames() {
		String text = new Sheet().line()
			.toString()
			.replace("ERP Price", "SkuDescription")
			.replace("PreviousValues", "");
		assertThat(said(read(text).priceOf(TEN_SEATS))).isEqualTo("1200.00 USD");
	}

	@Test
	void theLineIsCountedAlsoBehindATextOfManyLines() {
		assertRefused(new Sheet().line("SkuDescription", "one\ntwo\r\nthree").line("UnitPrice", "1,2"),
				"1.csv, line 5, column UnitPrice: '1,2' has a comma");
	}

	@Test
	void severalCurrenciesAreRefusedIfNoneIsTheBillingCurrency() {
		assertRefused(new Sheet().line().line("Currency", "SEK").line("Currency", "EUR"),
				"1.csv, column Currency: there are EUR, SEK, USD. Set the currency in which Microsoft bills you");
	}

	@Test
	void anotherCurrencyThanTheBillingCurrencyIsRefused() {
		assertThatExceptionOfType(PriceListException.class).isThrownBy(
				() -> readIn("JPY", new Sheet().line("Currency", "JPY"), new Sheet().line().line("Currency", "EUR")))
			.withMessageContaining("2.csv, column Currency: there is EUR, USD, but not JPY, in which Microsoft bills")
			.withMessageContaining("Correct that setting, or remove the file");
	}

	@ParameterizedTest
	@ValueSource(strings = { "windows-1252", "UTF-16", "UTF-16LE", "UTF-16BE" })
	void anotherEncodingIsRefused(String encoding) throws IOException {
		String text = new Sheet().line("SkuTitle", "Büro", "ProductTitle", "Hafen").toString();
		Path file = Files.write(file(""), text.getBytes(Charset.forName(encoding)));
		String place = encoding.startsWith("UTF") ? "line 1, column 1" : "line 2, column SkuTitle";
		assertRefused(file, "1.csv, " + place + ": has a character that is not UTF-8. Save the file as CSV UTF-8");
	}

	@Test
	void aBadByteInsideATextOfManyLinesIsRefused() throws IOException {
		String text = new Sheet().line().line("SkuDescription", "one\ntwo\nthree ä, four").toString();
		Path file = Files.write(file(""), text.getBytes(StandardCharsets.ISO_8859_1));
		assertRefused(file, "1.csv, line 3, column SkuDescription: has a character that is not UTF-8");
	}

	@Test
	void aZeroByteIsRefused() {
		assertRefused(new Sheet().line().line("SkuTitle", "a\0b"), "1.csv, line 3, column SkuTitle: has a character");
		assertRefused(new Sheet().line() + "\0\0", "2.csv, line 3, column ProductTitle: has a character");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"P1Y\" ", "\"P\"1Y" })
	void aQuoteAtAWrongPlaceIsRefused(String term) {
		assertRefused(new Sheet().line().toString().replace("P1Y", term),
				"1.csv, line 2, column TermDuration: a quote is at a wrong place. Export the file again");
	}

	@Test
	void aQuoteThatIsNeverClosedIsRefused() {
		assertRefused(new Sheet().line().line("Tags", "a, b").toString().replace("b\"", "b"),
				"1.csv, line 3, column Tags: has a quote that is never closed. The file may have been cut. Export");
		assertRefused("ProductTitle,\"ProductId,SkuId\n", "2.csv, line 1, column 2: has a quote that is never closed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n\n", "\uFEFF" })
	void anEmptyFileIsRefused(String text) {
		assertRefused(text, "1.csv: is empty. Export it again");
	}

	@Test
	void aFileWithoutALineIsRefused() {
		assertRefused(new Sheet(), "1.csv: has no line behind the names of the columns. Export it again");
	}

	@Test
	void linesWithoutATextAreLeftOut() {
		assertThat(said(read(new Sheet().line() + "\n" + ",".repeat(17) + "\r\n \n").priceOf(TEN_SEATS)))
			.isEqualTo("1200.00 USD");
	}

	@Test
	void aFileThatIsNotThereOrIsAFolderIsRefused() {
		assertRefused(Path.of("target/missing.csv"), "target/missing.csv: there is no such file. Correct the path");
		assertRefused(Path.of("target"), "target: can't be read (", "). Give the path of a file");
	}

	@Test
	void aFileThatIsCompressedOrAWorkbookIsRefused() throws IOException {
		assertRefused(Files.write(file(""), new byte[] { 0x1f, (byte) 0x8b, 8, 0, 0, 0 }),
				"1.csv: is compressed, or a workbook. Unpack it, or save it as CSV");
		assertRefused(file("PK\u0003\u0004\u0014\0"), "2.csv: is compressed, or a workbook");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			,P1Y,Ann | "1.csv, line 3, column Market: is missing: the line has 7 fields, not 18. The file may have been"
			,"one | 1.csv, line 3, column SkuDescription: has a quote that is never closed. The file may have been cut
			""")
	void aLineThatWasCutIsRefused(String cutBehind, String why) {
		String text = new Sheet().line().line("SkuDescription", "one, two").toString();
		assertRefused(text.substring(0, text.lastIndexOf(cutBehind) + cutBehind.length()), why);
	}

	@Test
	void aFileThatEndsWithinItsLastColumnIsRefusedIfHalfATextCouldBeTakenForAWholeOne() {
		String text = "offer-id,currency,per,amount\n0b3cbb5d-0001-4000-8000-00000000000a,USD,month,120";
		assertThatExceptionOfType(PriceListException.class).isThrownBy(() -> readLegacy(text))
			.withMessageContaining("1.csv, line 2, column amount: ends without a line break, so it may have been cut")
			.withMessageContaining("Export the file again, or add a line break");
		readLegacy(text + "\n");
		readLegacy(text + "\r");
		readLegacy("offer-id,currency,amount,per\n0b3cbb5d-0001-4000-8000-00000000000a,USD,120,month");
	}

	@Test
	void aFileThatIsCutAnywhereIsRefusedOrHasNoOtherPriceThanTheWhole() throws IOException {
		byte[] bytes = Files.readAllBytes(EXAMPLE);
		List<PriceQuery> all = List.of(TEN_SEATS, billed("P1Y", "monthly"), billed("P1M", "monthly"),
				billed("P3Y", "triennial"), in("US", "education"), in("US", "nonprofit"), of("CFQ7TTC00002:000K"));
		PriceList whole = PriceList.read(new PriceListSettings(List.of(EXAMPLE), List.of(), null));
		Path cut = file("");
		Set<Integer> read = new TreeSet<>();
		for (int size = 0; size < bytes.length; size++) {
			Files.write(cut, Arrays.copyOf(bytes, size));
			@Nullable PriceList list = readOrNull(cut);
			if (list != null) {
				read.add(size);
				assertThat(all).as("cut behind %d bytes", size)
					.allSatisfy((query) -> assertThat(list.priceOf(query)).satisfiesAnyOf(
							(answer) -> assertThat(answer).isEqualTo(whole.priceOf(query)),
							(answer) -> assertThat(answer).isInstanceOf(PriceAnswer.Unknown.class)));
			}
		}
		assertThat(read).as("whole lines can be read, with or without their line break").hasSizeLessThan(25);
	}

	private static @Nullable PriceList readOrNull(Path file) {
		try {
			return PriceList.read(new PriceListSettings(List.of(file), List.of(), null));
		}
		catch (PriceListException ex) {
			assertThat(ex).hasMessageStartingWith(file.toString());
			return null;
		}
	}

	private void assertRefused(Object sheet, String... messages) {
		Path file = (sheet instanceof Path path) ? path : file(sheet);
		assertThatExceptionOfType(PriceListException.class)
			.isThrownBy(() -> PriceList.read(new PriceListSettings(List.of(file), List.of(), (Currency) null)))
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(messages));
	}

}
