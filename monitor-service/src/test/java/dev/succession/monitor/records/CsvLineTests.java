package dev.succession.monitor.records;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvLineTests {

	@ParameterizedTest
	@ValueSource(strings = { "=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1" })
	void hasNoCellThatASpreadsheetTakesForAFormula(String text) {
		assertThat(CsvLine.of(text)).startsWith("\"'");
	}

	@Test
	void quotesEachCell() {
		assertThat(CsvLine.of("a \"b\", c", null, 7)).isEqualTo("\"a \"\"b\"\", c\",\"\",\"7\"\r\n");
	}

}
