package dev.succession.cli.rollout;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.node.ArrayNode;

/**
 * A wave as it is typed: {@code 5}, {@code 5%} or {@code rest}.
 *
 * @param entries how many migrations; 0 if it is said otherwise
 * @param percent how many per cent of the plan; 0 if it is said otherwise
 */
record Wave(int entries, int percent) {

	private static final int ALL = 100;

	private static final Pattern NUMBER = Pattern.compile("([0-9]{1,9})(%?)");

	/** Reads what is typed as a wave. */
	static final class Converter implements ITypeConverter<Wave> {

		@Override
		public Wave convert(String text) {
			return parse(text);
		}

	}

	static Wave parse(String text) {
		if (text.strip().equalsIgnoreCase("rest")) {
			return new Wave(0, 0);
		}
		Matcher number = NUMBER.matcher(text.strip());
		if (!number.matches()) {
			throw new TypeConversionException(
					"'%s' is no wave. Write how many migrations, how many per cent of the plan, or rest: 1, 5%%, rest"
						.formatted(text));
		}
		int value = Integer.parseInt(number.group(1));
		boolean percent = !number.group(2).isEmpty();
		if (value == 0 || (percent && value > ALL)) {
			throw new TypeConversionException(
					"A wave can't have %s: it is 1 or more, or 1 to 100 per cent".formatted(text.strip()));
		}
		return percent ? new Wave(0, value) : new Wave(value, 0);
	}

	private boolean isRest() {
		return this.entries == 0 && this.percent == 0;
	}

	/** What is wrong with the waves of a plan of so many migrations. */
	static Optional<String> wrong(List<Wave> waves, int planned) {
		double before = 0;
		int percent = 0;
		for (int index = 0; index < waves.size(); index++) {
			Wave wave = waves.get(index);
			if (wave.isRest() && index + 1 < waves.size()) {
				return Optional.of("Wave %d takes the rest, so no wave can follow it".formatted(index + 1));
			}
			if (index > 0 && before >= planned) {
				return Optional.of("Nothing is left for wave %d: the waves before it have all %d migrations of the plan"
					.formatted(index + 1, planned));
			}
			percent += wave.percent();
			before += wave.entries() + Math.ceil((double) planned * wave.percent() / ALL);
		}
		return (percent > ALL) ? Optional.of("The waves overlap: together they have %d per cent".formatted(percent))
				: Optional.empty();
	}

	static void write(List<Wave> waves, ArrayNode node) {
		waves.forEach((wave) -> node.addObject().put("entries", wave.entries()).put("percent", wave.percent()));
	}

	@Override
	public String toString() {
		if (isRest()) {
			return "rest";
		}
		return (this.percent > 0) ? this.percent + "%" : String.valueOf(this.entries);
	}

}
