package dev.succession.benchmark;

import java.nio.file.Path;
import java.time.Duration;

import dev.succession.benchmark.regime.Regimes;
import dev.succession.benchmark.schedule.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OptionsTests {

	@Test
	void runsTheShortFormIfNothingIsAskedFor() {
		Options options = Options.of();
		assertThat(options.form()).isEqualTo(Form.SHORT);
		assertThat(options.selection()).isEqualTo(Form.SHORT.selection());
		assertThat(options.output()).isEqualTo(Path.of("target", "performance", "short"));
	}

	@Test
	void takesFromTheFormWhatIsLeftOut() {
		Options options = Options.of("--form=guard", "--regimes=quota-bound", "--repeats=3", "--brokers=3", "--work=7",
				"--customers=33", "--seed=5", "--output=there", "--recordings=yes");
		assertThat(options.selection().arms()).isEqualTo(Form.GUARD.selection().arms());
		assertThat(options.selection().regimes()).containsExactly(Regimes.QUOTA_BOUND);
		assertThat(options.selection().repeats()).isEqualTo(3);
		assertThat(options.selection().brokers()).containsExactly(3);
		assertThat(options.selection().work()).isEqualTo(Duration.ofSeconds(7));
		assertThat(options.selection().customers()).isEqualTo(33);
		assertThat(options.selection().seed()).isEqualTo(5);
		assertThat(options.output()).isEqualTo(Path.of("there"));
		assertThat(options.recordings()).isTrue();
	}

	@Test
	void keepsTheOrderOfTheTableWhateverTheOrderOnTheCommandLine() {
		assertThat(Options.of("--arms=A4,A0").selection().arms()).extracting((it) -> it.arm().name())
			.containsExactly("A0", "A4");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "--form=quick | --form has no quick; it takes short, long, guard, start",
					"--arms=A0,A9 | --arms has no A9; it takes A0",
					"--regimes=fast | --regimes has no fast; it takes latency-bound",
					"--repeats=0 | --repeats is a number from 1 to 100, not 0",
					"--work=long | --work is a number from 5 to 36000, not long",
					"--brokers=2 | --brokers has no 2; it takes 1, 3", "--repeat=2 | There is no option --repeat=2",
					"--recordings=true | --recordings has no true; it takes yes, no",
					"short | There is no option short; the options are --form" })
	void namesTheOptionThatIsWrongAndWhatItTakes(String argument, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> Options.of(argument)).withMessageContaining(message);
	}

}
