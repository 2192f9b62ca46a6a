package dev.succession.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.succession.benchmark.Results;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ResultFileTests {

	@TempDir
	Path folder;

	@Test
	void readsWhatItHasWritten() {
		Path file = this.folder.resolve("new").resolve("trials.csv");
		ResultFile.append(file, Results.of("A0", 1, 3));
		ResultFile.append(file, Results.of("A4", 2, 0.1 + 0.2, 1));
		assertThat(ResultFile.read(file)).containsExactly(Results.of("A0", 1, 3), Results.of("A4", 2, 0.1 + 0.2, 1));
	}

	@Test
	void hasNoRowsBeforeTheFirstTrial() {
		assertThat(ResultFile.read(this.folder.resolve("trials.csv"))).isEmpty();
	}

	@Test
	void refusesAFileWithOtherColumns() throws IOException {
		Path file = Files.writeString(this.folder.resolve("trials.csv"), "regime,arm\nquota-bound,A0\n");
		assertThatIllegalArgumentException().isThrownBy(() -> ResultFile.read(file))
			.withMessage("%s has other columns than this benchmark writes; move it away".formatted(file));
	}

}
