package dev.succession.license;

import java.util.List;

import dev.succession.events.UserRefusal;
import dev.succession.events.UserRefusalReason;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which reasons of users are final, and how they are told. */
class UserRefusalsTests {

	@ParameterizedTest
	@EnumSource
	void takesNothingForFinalThatMayPass(ErrorKind kind) {
		if (UserRefusals.isFinal(refusal(kind))) {
			assertThat(kind.isFinal()).isTrue();
		}
	}

	@Test
	void waitsForAReasonThatItDoesNotKnow() {
		UserRefusal unknown = refusal(ErrorKind.OTHER);

		assertThat(unknown.getReason()).isEqualTo(UserRefusalReason.OTHER);
		assertThat(UserRefusals.isFinal(unknown)).isFalse();
		assertThat(UserRefusals.mayPass(unknown)).isTrue();
	}

	@Test
	void neitherWaitsForWhatCannotBeConfirmedNorTakesItForFinal() {
		UserRefusal notConfirmed = UserRefusals.notConfirmed("u1", "still there");

		assertThat(UserRefusals.isFinal(notConfirmed)).isFalse();
		assertThat(UserRefusals.mayPass(notConfirmed)).isFalse();
	}

	@Test
	void tellsALicenceOfAGroupAsSuch() {
		UserRefusal refusal = refusal(ErrorKind.INHERITED_FROM_GROUP);

		assertThat(refusal.getReason()).isEqualTo(UserRefusalReason.ASSIGNED_THROUGH_GROUP);
		assertThat(UserRefusals.isFinal(refusal)).isTrue();
	}

	@Test
	void countsUsersByReason() {
		assertThat(UserRefusals
			.byReason(List.of(refusal(ErrorKind.OTHER), refusal(ErrorKind.NO_LICENSES_LEFT), refusal(ErrorKind.OTHER))))
			.isEqualTo("1 NO_LICENSES_LEFT, 2 OTHER");
	}

	/** Thousands of users have to fit into one fact. */
	@Test
	void tellsMicrosoftsTextOnlyWhereTheReasonSaysNothing() {
		assertThat(refusal(ErrorKind.INHERITED_FROM_GROUP, "The user is not active").getDetail()).isEqualTo("400/1");
		assertThat(refusal(ErrorKind.OTHER, "The user Daniel Tsai is not active").getDetail())
			.isEqualTo("400/1 The user … is not active");
	}

	private static UserRefusal refusal(ErrorKind kind) {
		return refusal(kind, "text");
	}

	private static UserRefusal refusal(ErrorKind kind, String text) {
		return UserRefusals.of("u1", new Refusal(400, "1", kind, text));
	}

}
