package dev.succession.monitor.console;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

import dev.succession.events.ActionKind;
import dev.succession.events.ActionResultKind;
import dev.succession.events.ApprovalRefusalReason;
import dev.succession.events.DriftKind;
import dev.succession.events.DriftRemedy;
import dev.succession.events.EntryState;
import dev.succession.events.HoldReason;
import dev.succession.events.LeftAloneReason;
import dev.succession.events.LimitScope;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.RefusalReason;
import dev.succession.events.ReleaseRefusalReason;
import dev.succession.events.RolloutCommand;
import dev.succession.events.RolloutState;
import dev.succession.events.SuspensionRefusalReason;
import dev.succession.events.UserRefusalReason;
import dev.succession.events.WavePromotion;
import dev.succession.events.WithdrawalReason;
import dev.succession.monitor.access.Actor;
import dev.succession.monitor.actions.ActionState;
import dev.succession.monitor.actions.Possible;
import dev.succession.monitor.projection.Customer;
import dev.succession.monitor.projection.Expected;
import dev.succession.monitor.projection.MigrationState;
import dev.succession.monitor.rollout.Amount;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.WaitReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTests {

	private final Words words = new Words();

	static Stream<Arguments> names() {
		return Stream.of(of("state", MigrationState.values()), of("step", MigrationStep.values()),
				of("reason", ParkedReason.values()), of("reason", WithdrawalReason.values()),
				of("refusal", RefusalReason.values()), of("refusal", SuspensionRefusalReason.values()),
				of("refusal", UserRefusalReason.values()), of("user", UserRefusalReason.values()),
				of("leftalone", LeftAloneReason.values()), of("outcome", Customer.Outcome.values()),
				of("wait", WaitReason.values()), of("action", ActionKind.values()),
				of("actionstate", ActionState.values()), of("itemresult", ActionResultKind.values()),
				of("verification", Actor.Kind.values()), of("drift", DriftKind.values()),
				of("remedy", DriftRemedy.values()), of("rolloutstate", RolloutState.values()),
				of("entrystate", EntryState.values()), of("hold", HoldReason.values()),
				of("approvalrefusal", ApprovalRefusalReason.values()),
				of("releaserefusal", ReleaseRefusalReason.values()), of("rolloutcommand", RolloutCommand.values()),
				of("limit", LimitScope.values()), of("promotion", WavePromotion.values()),
				Stream.of("ALL", "STEP", "RETIREMENT", "CUSTOMER").map((scope) -> Arguments.of("scope", scope)),
				Arrays.stream(MigrationState.values()).flatMap(WordsTests::costs),
				Arrays.stream(FactTopic.values()).map((fact) -> Arguments.of("fact", fact.topic())),
				Stream.concat(Stream.of(Expected.RELEASE), Expected.forwardWay().stream())
					.map((step) -> Arguments.of("waiting", step.fact().topic())))
			.flatMap((it) -> it);
	}

	private static Stream<Arguments> costs(MigrationState state) {
		return Stream.of(true, false)
			.flatMap((paused) -> Possible.of(state, paused).stream())
			.distinct()
			.map((kind) -> Arguments.of("cost", "%s.%s".formatted(kind, state)));
	}

	private static Stream<Arguments> of(String kind, Enum<?>... names) {
		return Arrays.stream(names).map((name) -> Arguments.of(kind, name.name()));
	}

	@ParameterizedTest
	@MethodSource("names")
	void knowsEveryNameThatAFactMayHold(String kind, String name) {
		assertThat(this.words.knows(kind, name)).isTrue();
	}

	@Test
	void showsANameThatIsNewerThanItself() {
		assertThat(this.words.of("reason", "SOLAR_FLARE")).isEqualTo("Solar flare");
		assertThat(this.words.remedy("reason", "SOLAR_FLARE")).isNull();
		assertThat(this.words.of("reason", null)).isEmpty();
	}

	@Test
	void saysACauseAsAnActionRemembersIt() {
		assertThat(this.words.cause("PURCHASE REFUSED CREDIT_OR_RISK 400/2094"))
			.isEqualTo("Refused: Credit or risk (Purchase), 400/2094");
		assertThat(this.words.cause("PURCHASE OUT_OF_PATIENCE - -")).isEqualTo("It did not happen in time (Purchase)");
		assertThat(this.words.cause("- - - -")).isEmpty();
		assertThat(this.words.cause("another program's words")).isEmpty();
		assertThat(this.words.cause(null)).isEmpty();
	}

	@Test
	void saysWhatAnActionIsAboutAndWhatItCosts() {
		assertThat(this.words.items(ActionKind.REDRIVE, 1)).isEqualTo("1 migration");
		assertThat(this.words.items(ActionKind.DISCARD, 2)).isEqualTo("2 dead letters");
		assertThat(this.words.cost(ActionKind.SCAN, null)).startsWith("Calls");
		assertThat(this.words.cost(ActionKind.REPLAY, null)).startsWith("The calls");
		assertThat(this.words.cost(ActionKind.DISCARD, null)).startsWith("Nothing");
		assertThat(this.words.cost(ActionKind.UNKNOWN, null)).isEmpty();
	}

	@Test
	void saysHowManyOfWhat() {
		assertThat(this.words.count(1, "migration", "migrations")).isEqualTo("1 migration");
		assertThat(this.words.count(12_345, "migration", "migrations")).isEqualTo("12,345 migrations");
	}

	@Test
	void writesMoneyWithCommasBetweenThousands() {
		assertThat(this.words.money(new Amount(0, "USD", "1234567.89 USD"))).isEqualTo("1,234,567.89 USD");
		assertThat(this.words.money(new Amount(0, "USD", "-1000.00 USD"))).isEqualTo("-1,000.00 USD");
		assertThat(this.words.money(new Amount(0, "KWD", "999.123 KWD"))).isEqualTo("999.123 KWD");
		assertThat(this.words.money(new Amount(0, "JPY", "120000 JPY"))).isEqualTo("120,000 JPY");
	}

	@Test
	void saysTimeSpansAsPeopleDo() {
		assertThat(this.words.duration(Duration.ofHours(72))).isEqualTo("3 days");
		assertThat(this.words.duration(Duration.ofMinutes(90))).isEqualTo("90 minutes");
		assertThat(this.words.duration(Duration.ofSeconds(1))).isEqualTo("1 second");
		assertThat(this.words.term("P1Y")).isEqualTo("1 year");
		assertThat(this.words.term("P1M")).isEqualTo("1 month");
		assertThat(this.words.term("for ever")).isEqualTo("for ever");
	}

}
