package dev.succession.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Some repeats of a figure.
 *
 * @param values the values that there are, in the order of the repeats
 */
record Spread(List<Double> values) {

	static Spread of(DoubleStream values) {
		return new Spread(values.filter((value) -> !Double.isNaN(value)).boxed().toList());
	}

	boolean isEmpty() {
		return this.values.isEmpty();
	}

	double median() {
		List<Double> sorted = this.values.stream().sorted().toList();
		int middle = sorted.size() / 2;
		return (sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
	}

	double min() {
		return this.values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
	}

	double max() {
		return this.values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
	}

	/** Median and, if they differ, the least and the most. */
	String text(DoubleFunction<String> format) {
		if (isEmpty()) {
			return "–";
		}
		String median = format.apply(median());
		return (format.apply(min()).equals(format.apply(max()))) ? median
				: "%s (%s – %s)".formatted(median, format.apply(min()), format.apply(max()));
	}

	/** Three digits that count. */
	static String number(double value) {
		double size = Math.abs(value);
		int decimals = (size >= 100 || size == 0) ? 0 : (size >= 10) ? 1 : (size >= 1) ? 2 : 3;
		return String.format(Locale.ROOT, "%,." + decimals + "f", value);
	}

	static String ratio(double value) {
		return String.format(Locale.ROOT, (Math.abs(value) >= 10) ? "%.1f" : "%.2f", value);
	}

	static String percent(double share) {
		return String.format(Locale.ROOT, "%.1f %%", 100 * share);
	}

}
