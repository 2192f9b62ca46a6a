package dev.succession.benchmark.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An axis from 0.
 *
 * @param most what its end stands for
 * @param step the distance of two marks
 */
record Scale(double most, double step) {

	private static final int MARKS = 5;

	/** Ends at a round number above the value. */
	static Scale to(double value) {
		double rough = Math.max(value, 1e-9) / MARKS;
		double power = Math.pow(10, Math.floor(Math.log10(rough)));
		double step = power * ((rough <= power) ? 1 : (rough <= 2 * power) ? 2 : (rough <= 5 * power) ? 5 : 10);
		return new Scale(step * Math.ceil(value / step), step);
	}

	List<Double> marks() {
		return IntStream.rangeClosed(0, (int) Math.round(this.most / this.step))
			.mapToObj((mark) -> mark * this.step)
			.toList();
	}

	double at(double value, double from, double to) {
		return from + value / this.most * (to - from);
	}

	/** The value of a mark, without digits that are the same everywhere. */
	String text(double mark) {
		return (this.step >= 1) ? String.valueOf(Math.round(mark))
				: String.format(java.util.Locale.ROOT, (this.step >= 0.1) ? "%.1f" : "%.2f", mark);
	}

}
