package dev.succession.architecture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** Packages are small, explained, and have no cycles. */
class PackageTests {

	private static final int MOST_FILES = 25;

	@Test
	void noPackageIsInACycle() {
		slices().assignedFrom(new Packages()).should().beFreeOfCycles().check(Modules.main());
	}

	@ParameterizedTest
	@ValueSource(strings = { "main", "test" })
	void noPackageHasMoreFilesThanOneSeesAtAGlance(String sourceSet) {
		assertThat(
				Modules.packages(sourceSet).entrySet().stream().filter((entry) -> entry.getValue().size() > MOST_FILES))
			.extracting((entry) -> "%s: %d files".formatted(entry.getKey(), entry.getValue().size()))
			.isEmpty();
	}

	@Test
	void everyPackageSaysWhatItIsForAndIsNullMarked() {
		Map<Path, List<Path>> packages = Modules.packages("main");
		assertThat(packages).isNotEmpty();
		assertThat(packages.keySet()).allSatisfy((folder) -> assertThat(folder.resolve("package-info.java")).exists()
			.satisfies((info) -> assertThat(Files.readString(info)).contains("/**", "@NullMarked")));
	}

	/** Each package of ours is a slice of its own; what is below it is another one. */
	private static final class Packages implements SliceAssignment {

		@Override
		public SliceIdentifier getIdentifierOf(JavaClass type) {
			return type.getPackageName().startsWith("dev.succession.") ? SliceIdentifier.of(type.getPackageName())
					: SliceIdentifier.ignore();
		}

		@Override
		public String getDescription() {
			return "packages";
		}

	}

}
