package dev.succession.cli.rollout;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A number, or a share in per cent: {@code 5} or {@code 5%}.
 *
 * @param number the number
 * @param isPercent whether it is one of per cent
 */
record Share(int number, boolean isPercent) {

	private static final int ALL = 100;

	private static final int MOST = 10_000;

	private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9})(%?)");

	/** Reads a number, or a share in per cent. */
	static final class Converter implements ITypeConverter<Share> {

		@Override
		public Share convert(String text) {
			return parse(text);
		}

	}

	/** Reads a share in per cent; the sign may be missing. */
	static final class Percent implements ITypeConverter<Integer> {

		@Override
		public Integer convert(String text) {
			return parse(text.strip().endsWith("%") ? text : text.strip() + "%").number();
		}

	}

	static Share parse(String text) {
		Matcher written = WRITTEN.matcher(text.strip());
		if (!written.matches()) {
			throw new TypeConversionException("'%s' is no whole number that is 0 or more".formatted(text));
		}
		Share share = new Share(Integer.parseInt(written.group(1)), !written.group(2).isEmpty());
		if (share.number() > (share.isPercent() ? ALL : MOST)) {
			throw new TypeConversionException("%s is too much: at most 100%% or %d".formatted(text.strip(), MOST));
		}
		return share;
	}

	int numberOrZero() {
		return this.isPercent ? 0 : this.number;
	}

	int percentOrZero() {
		return this.isPercent ? this.number : 0;
	}

}
