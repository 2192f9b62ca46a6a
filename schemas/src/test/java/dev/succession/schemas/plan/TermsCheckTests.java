package dev.succession.schemas.plan;

import java.util.List;
import java.util.stream.Stream;

import dev.succession.events.Amount;
import dev.succession.events.LimitScope;
import dev.succession.events.RolloutLimit;
import dev.succession.events.RolloutWave;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TermsCheckTests {

	@Test
	void findsALimitThatCanNotBeMeant() {
		assertThat(TermsCheck.wrong(limits(5_000_000_000_000_000L)))
			.hasValueSatisfying((why) -> assertThat(why).contains("can't be meant"));
		assertThat(TermsCheck.wrong(limits(5_000_000L))).isEmpty();
	}

	private static List<RolloutLimit> limits(long amount) {
		return List.of(new RolloutLimit(LimitScope.TOTAL, new Amount(amount, "USD")));
	}

	@Test
	void findsAWaveForWhichThePlanHasNothingLeft() {
		assertThat(TermsCheck.wrong(waves("40", "1"), 40))
			.hasValueSatisfying((why) -> assertThat(why).contains("nothing is left for wave 2"));
		assertThat(TermsCheck.wrong(waves("1", "50%", "rest"), 3)).isPresent();
		assertThat(TermsCheck.wrong(waves("1", "5%", "rest"), 40)).isEmpty();
		assertThat(TermsCheck.wrong(waves("60%", "45%"), 40))
			.hasValueSatisfying((why) -> assertThat(why).contains("105 per cent"));
	}

	private static List<RolloutWave> waves(String... written) {
		return Stream.of(written).map(WrittenWave::read).toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "5%", "rest" })
	void writesAWaveAsItWasRead(String text) {
		assertThat(WrittenWave.of(WrittenWave.read(text))).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "101%", "-1", "all", "", "5 %", "99999999999" })
	void readsNothingElseAsAWave(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> WrittenWave.read(text)).withMessageContaining("wave");
	}

}
