package dev.succession.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import dev.succession.benchmark.result.RunDescription;
import dev.succession.benchmark.result.TrialResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ResultFileTests {

	private final TrialResult first = SomeTrial.of("latency-bound", "A0", 1, 3.25);

	private final TrialResult second = SomeTrial.of("quota-bound", "A4", 2, 0.1234567);

	@TempDir
	private Path folder;

	private Path file;

	@BeforeEach
	void nameTheFile() {
		this.file = this.folder.resolve("performance/trials.csv");
	}

	@Test
	void readsWhatItHasAppended() {
		assertThat(ResultFile.read(this.file, TrialResult.class)).isEmpty();
		ResultFile.append(this.file, this.first);
		ResultFile.append(this.file, this.second);
		assertThat(ResultFile.read(this.file, TrialResult.class)).containsExactly(this.first, this.second);
	}

	@Test
	void writesAnEmptyCellForAFigureThatATrialDoesNotHave() throws IOException {
		ResultFile.append(this.file, this.first);
		assertThat(Files.readAllLines(this.file)).satisfiesExactly(
				(head) -> assertThat(head).startsWith("regime,arm,repeat,position,seed,brokers,")
					.endsWith(",kafkaBytes"),
				(row) -> assertThat(row).startsWith("latency-bound,A0,1,3,4711,0,1,100,").endsWith(",251.5,,,"));
	}

	@Test
	void namesLineAndColumnOfWhatIsNotANumber() throws IOException {
		ResultFile.append(this.file, this.first);
		ResultFile.append(this.file, this.second);
		replace("0.1234567", "fast");
		assertThatIllegalArgumentException().isThrownBy(() -> ResultFile.read(this.file, TrialResult.class))
			.withMessageContainingAll("trials.csv", "line 3", "column migrationsPerSecond", "'fast'");
	}

	@Test
	void namesTheLineWithTooFewColumns() throws IOException {
		ResultFile.append(this.file, this.first);
		Files.write(this.file, List.of("latency-bound,A0"), StandardOpenOption.APPEND);
		assertThatIllegalArgumentException().isThrownBy(() -> ResultFile.read(this.file, TrialResult.class))
			.withMessageContainingAll("trials.csv", "line 3", "27 columns, not 2");
	}

	@Test
	void refusesAFileWithOtherColumns() throws IOException {
		ResultFile.append(this.file, this.first);
		replace("quotaUsed", "quota");
		assertThatIllegalArgumentException().isThrownBy(() -> ResultFile.read(this.file, TrialResult.class))
			.withMessageContainingAll("trials.csv", "other columns than this benchmark writes");
	}

	@Test
	void keepsTheDescriptionOfARunBesideIt() {
		RunDescription run = new RunDescription("2 cores, 8 GiB", 2, "25.0.1", "4.2.2", "abc1234", "2026-11-29",
				"long --repeats=5");
		new RunFile(this.folder).write(run);
		assertThat(new RunFile(this.folder).read()).isEqualTo(run);
	}

	private void replace(String old, String replacement) throws IOException {
		Files.writeString(this.file, Files.readString(this.file).replace(old, replacement));
	}

}
