package dev.succession.license;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.succession.choreography.Outcome;
import dev.succession.events.ParkedReason;
import dev.succession.events.UserRefusal;
import dev.succession.events.UserRefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FailurePropertiesTests {

	private static final Map<String, String> COMPENSATE = Map.of("succession.on-failure", "compensate");

	@Test
	void parksUnlessToldToCompensate() {
		assertThat(outcome(Map.of(), UserRefusalReason.USAGE_LOCATION_REFUSED)).isInstanceOfSatisfying(
				Outcome.Parked.class, (parked) -> assertThat(parked.reason()).isEqualTo(ParkedReason.USERS_LEFT));
		assertThat(outcome(COMPENSATE, UserRefusalReason.USAGE_LOCATION_REFUSED)).isInstanceOf(Outcome.Answered.class);
	}

	@ParameterizedTest
	@EnumSource(names = { "OTHER", "UNKNOWN", "NOT_CONFIRMED", "LICENSE_NOT_YET_THERE", "ACCESS_REFUSED" })
	void undoesNothingForAReasonThatIsNotKnownToBeFinal(UserRefusalReason reason) {
		assertThat(outcome(COMPENSATE, reason)).isInstanceOf(Outcome.Parked.class);
		assertThat(outcome(COMPENSATE)).isInstanceOf(Outcome.Parked.class);
	}

	@Test
	void undoesNothingBelowTheThreshold() {
		Map<String, String> fromTwo = Map.of("succession.on-failure", "compensate", "succession.compensate-from", "2");

		assertThat(outcome(fromTwo, UserRefusalReason.ASSIGNED_THROUGH_GROUP, UserRefusalReason.OTHER))
			.isInstanceOf(Outcome.Parked.class);
		assertThat(outcome(fromTwo, UserRefusalReason.ASSIGNED_THROUGH_GROUP, UserRefusalReason.CONFLICTING_PLANS))
			.isInstanceOf(Outcome.Answered.class);
	}

	@Test
	void refusesAPolicyThatDoesNotExist() {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> bind(Map.of("succession.on-failure", "sometimes")))
			.withMessageContaining("succession.on-failure");
	}

	private static Outcome outcome(Map<String, String> properties, UserRefusalReason... reasons) {
		List<UserRefusal> refusals = Stream.of(reasons)
			.map((reason) -> UserRefusal.newBuilder().setUserId("u1").setReason(reason).build())
			.toList();
		return bind(properties).left(List.of(), refusals, "some are left");
	}

	private static FailureProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("succession",
				FailureProperties.class);
	}

}
