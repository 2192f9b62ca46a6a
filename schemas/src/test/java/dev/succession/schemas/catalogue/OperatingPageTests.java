package dev.succession.schemas.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.succession.events.CommandRefusalReason;
import dev.succession.events.LeftAloneReason;
import dev.succession.events.ParkedReason;
import dev.succession.events.RefusalReason;
import dev.succession.events.SuspensionRefusalReason;
import dev.succession.events.UserRefusalReason;
import dev.succession.schemas.FactTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/operating.md says of each reason in a fact what an operator can do about it. */
class OperatingPageTests {

	/** The first column of a row, for example {@code | `TRIAL`, `ADD_ON` |}. */
	private static final Pattern ROW = Pattern.compile("(?m)^\\|( `[A-Z_]+`(?:, `[A-Z_]+`)*) \\|");

	private static final Pattern SYMBOL = Pattern.compile("[A-Z_]+");

	private final String page = Files.readString(Path.of("..", "docs", "operating.md"));

	OperatingPageTests() throws IOException {
	}

	static Stream<Arguments> reasons() {
		return Stream.of(Arguments.of("A parked migration", ParkedReason.values()),
				Arguments.of("A refused purchase", RefusalReason.values()),
				Arguments.of("A refused suspension", SuspensionRefusalReason.values()),
				Arguments.of("Users who are left", UserRefusalReason.values()),
				Arguments.of("What is left alone", LeftAloneReason.values()),
				Arguments.of("A refused command", CommandRefusalReason.values()));
	}

	@ParameterizedTest
	@MethodSource("reasons")
	void hasARowForEachReasonAndForNoOther(String heading, Enum<?>[] reasons) {
		List<String> expected = Stream.of(reasons)
			.map(Enum::name)
			.filter((reason) -> !reason.equals("UNKNOWN"))
			.toList();
		assertThat(rows(section(heading))).as(heading).containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void namesEveryCommandAmongWhatCanBeDone() {
		String section = section("What you can do, and what it costs");
		assertThat(Stream.of(FactTopic.values()).filter(FactTopic::isCommand).map(FactTopic::topic)).isNotEmpty()
			.allSatisfy((command) -> assertThat(section).contains("`" + command + "`"));
	}

	private static List<String> rows(String section) {
		return ROW.matcher(section)
			.results()
			.flatMap((row) -> SYMBOL.matcher(row.group(1)).results())
			.map(MatchResult::group)
			.toList();
	}

	/** From a heading to the next one. */
	private String section(String heading) {
		MatchResult found = Pattern.compile("(?ms)^##+ %s$(.*?)(?=^##)".formatted(Pattern.quote(heading)))
			.matcher(this.page)
			.results()
			.findFirst()
			.orElseThrow(() -> new AssertionError("docs/operating.md has no heading " + heading));
		return found.group(1);
	}

}
