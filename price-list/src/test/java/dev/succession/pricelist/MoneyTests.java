package dev.succession.pricelist;

import java.math.BigDecimal;
import java.util.Currency;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MoneyTests {

	private static final Currency USD = Currency.getInstance("USD");

	@ParameterizedTest
	@ValueSource(strings = { "1000.00 USD", "0.05 EUR", "0.00 USD", "-12.30 USD", "1000 JPY", "0.125 KWD",
			"92233720368547758.07 USD" })
	void isWrittenAsItIsRead(String text) {
		assertThat(Money.parse(text)).hasToString(text);
	}

	@ParameterizedTest
	@CsvSource({ "1000 USD, 100000", "7.5 usd, 750", "' 3.00 JPY ', 3", "1.5 KWD, 1500" })
	void countsMinorUnits(String text, long minorUnits) {
		assertThat(Money.parse(text).minorUnits()).isEqualTo(minorUnits);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			1,000.00 USD | '1,000.00 USD' is no amount of money. Write a number with a dot and a currency: 1000.00 USD
			1000,50 EUR | '1000,50 EUR' is no amount of money
			1000 | '1000' is no amount of money
			USD 1000 | 'USD 1000' is no amount of money
			"" | '' is no amount of money
			1e3 USD | '1e3 USD' is no amount of money
			٣ USD | '٣ USD' is no amount of money
			1.005 USD | '1.005 USD' has more decimals than USD: it has 2
			1.5 JPY | '1.5 JPY' has more decimals than JPY: it has 0
			1 QQQ | 'QQQ' is no currency. Write its ISO 4217 code
			1 XAU | XAU has no minor unit
			999999999999999999 USD | '999999999999999999 USD' is too large
			""")
	void refusesWhatIsNoAmount(String text, String why) {
		assertThatIllegalArgumentException().isThrownBy(() -> Money.parse(text)).withMessageContaining(why);
	}

	@Test
	void isAddedSubtractedAndCompared() {
		Money more = Money.parse("10.00 USD");
		Money less = Money.parse("0.01 USD");
		assertThat(more.plus(less)).hasToString("10.01 USD");
		assertThat(less.minus(more)).hasToString("-9.99 USD");
		assertThat(more).isGreaterThan(less).isEqualByComparingTo(Money.parse("10 USD"));
		assertThat(Money.zero(USD)).hasToString("0.00 USD");
	}

	@Test
	void ofAnotherCurrencyIsNeverCountedTogether() {
		Money dollars = Money.parse("1.00 USD");
		Money euros = Money.parse("1.00 EUR");
		String why = "1.00 USD and 1.00 EUR are of different currencies";
		assertThatIllegalArgumentException().isThrownBy(() -> dollars.plus(euros)).withMessageContaining(why);
		assertThatIllegalArgumentException().isThrownBy(() -> dollars.minus(euros)).withMessageContaining(why);
		assertThatIllegalArgumentException().isThrownBy(() -> dollars.compareTo(euros)).withMessageContaining(why);
	}

	@Test
	void neverWrapsAround() {
		Money most = new Money(Long.MAX_VALUE, USD);
		Money least = new Money(Long.MIN_VALUE, USD);
		Money one = new Money(1, USD);
		assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(one));
		assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> least.minus(one));
		assertThatExceptionOfType(ArithmeticException.class)
			.isThrownBy(() -> Money.rounded(new BigDecimal("92233720368547758.075"), USD));
	}

	@ParameterizedTest
	@CsvSource({ "0.125, USD, 0.13 USD", "0.12499, USD, 0.12 USD", "12.5, JPY, 13 JPY", "0.0004, KWD, 0.000 KWD",
			"0.0005, KWD, 0.001 KWD" })
	void isRoundedHalfUpToTheMinorUnit(BigDecimal exact, String currency, String rounded) {
		assertThat(Money.rounded(exact, Currency.getInstance(currency))).hasToString(rounded);
	}

}
