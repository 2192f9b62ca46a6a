package dev.succession.monitor.approvals;

import java.util.Objects;

import dev.succession.events.WaveRequest;
import dev.succession.monitor.actions.ActionProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a wave.
 *
 * @param request PROMOTE: it begins; STOP: nothing more is released; RESUME: releasing
 * goes on
 * @param wave the wave: for PROMOTE the one that is to begin; else it may be left out
 * @param why why, in words without the name of a user
 * @param who who asks, where no one signs in
 */
@Schema(name = "WaveOrder")
public record WaveOrder(@Nullable WaveRequest request, @Nullable Integer wave, @Nullable String why,
		@Nullable String who) {

	WaveRequest what() {
		return Objects.requireNonNullElse(this.request, WaveRequest.UNKNOWN);
	}

	/** The number of the wave, if it makes sense. */
	int checked() {
		int number = Objects.requireNonNullElse(this.wave, 0);
		if (what() == WaveRequest.UNKNOWN) {
			throw ActionProblem.wrong("request has to be PROMOTE, STOP or RESUME");
		}
		if (number < 0 || (number == 0 && what() == WaveRequest.PROMOTE)) {
			throw ActionProblem.wrong("wave has to say which wave is to begin; they are counted from 1, and the first "
					+ "begins with the approval");
		}
		return number;
	}

}
