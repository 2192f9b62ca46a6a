package dev.succession.schemas.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.succession.events.RolloutWave;

/** A wave as people write it: {@code 5}, {@code 5%} or {@code rest}. */
public final class WrittenWave {

	private static final int ALL = 100;

	private static final Pattern NUMBER = Pattern.compile("([0-9]{1,9})(%?)");

	private WrittenWave() {
	}

	/**
	 * Reads a wave.
	 * @param text what was written
	 * @return the wave
	 * @throws IllegalArgumentException if it is none; the message says what would be
	 */
	public static RolloutWave read(String text) {
		if (text.strip().equalsIgnoreCase("rest")) {
			return new RolloutWave(0, 0);
		}
		Matcher number = NUMBER.matcher(text.strip());
		if (!number.matches()) {
			throw new IllegalArgumentException(
					"'%s' is no wave. Write how many migrations, how many per cent of the plan, or rest: 1, 5%%, rest"
						.formatted(text));
		}
		int value = Integer.parseInt(number.group(1));
		boolean percent = !number.group(2).isEmpty();
		if (value == 0 || (percent && value > ALL)) {
			throw new IllegalArgumentException(
					"A wave can't have %s: it is 1 or more, or 1 to 100 per cent".formatted(text.strip()));
		}
		return percent ? new RolloutWave(0, value) : new RolloutWave(value, 0);
	}

	/**
	 * Writes a wave.
	 * @param wave the wave
	 * @return what {@link #read} reads
	 */
	public static String of(RolloutWave wave) {
		if (wave.getEntries() == 0 && wave.getPercent() == 0) {
			return "rest";
		}
		return (wave.getPercent() > 0) ? wave.getPercent() + "%" : String.valueOf(wave.getEntries());
	}

}
