package dev.succession.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a migration costs by size of the tenant, relative to the smallest one. */
final class GrowthPlot {

	private static final int WIDTH = 800;

	private static final int LEFT = 60;

	private static final int RIGHT = 580;

	private static final int TOP = 66;

	private static final int BOTTOM = 300;

	private static final double AIM = 1.1;

	private static final List<String> COLOURS = List.of("ours", "second", "third", "fourth");

	private static final int LABEL = 17;

	private final List<Growth.Series> series;

	private final List<Integer> sizes;

	private final Scale scale;

	private final Svg svg;

	private GrowthPlot(Growth growth) {
		this.series = growth.series();
		this.sizes = growth.regimes().stream().map(Growth::customers).toList();
		this.scale = Scale.to(Math.max(AIM, most(this.series)));
		this.svg = new Svg(WIDTH, "Cost of a migration by size of the tenant", description(this.series))
			.text(16, 26, "title", "start", "Cost of a migration by size of the tenant")
			.text(16, 44, "quiet", "start",
					"Relative to the smallest tenant; the dashed line is the aim: at most 1.1. Sizes are logarithmic.");
	}

	static String of(Growth growth) {
		GrowthPlot plot = new GrowthPlot(growth);
		plot.axes();
		double label = 0;
		for (int i = 0; i < plot.series.size(); i++) {
			label = plot.line(plot.series.get(i), COLOURS.get(i % COLOURS.size()), label);
		}
		return plot.svg.drawing(BOTTOM + 48);
	}

	private static double most(List<Growth.Series> series) {
		return series.stream()
			.flatMap((one) -> one.points().stream())
			.mapToDouble(Growth.Point::relative)
			.max()
			.orElse(1);
	}

	private static String description(List<Growth.Series> series) {
		return series.stream()
			.map((one) -> one.title() + one.points()
				.stream()
				.map((point) -> " %s with %,d customers".formatted(Spread.ratio(point.relative()), point.customers()))
				.collect(Collectors.joining(",")))
			.collect(Collectors.joining("; ")) + ".";
	}

	private void axes() {
		for (double mark : this.scale.marks()) {
			this.svg.line(LEFT, y(mark), RIGHT, y(mark), "grid")
				.text(LEFT - 8, y(mark) + 4, "quiet", "end", this.scale.text(mark));
		}
		for (int size : this.sizes) {
			this.svg.line(x(size), TOP, x(size), BOTTOM, "grid")
				.text(x(size), BOTTOM + 18, "quiet", "middle", String.format(Locale.ROOT, "%,d", size));
		}
		this.svg.line(LEFT, y(AIM), RIGHT, y(AIM), "limit")
			.text((LEFT + RIGHT) / 2.0, BOTTOM + 38, "quiet", "middle", "customers");
	}

	/** Draws a line, and its label below the one before if the two would touch. */
	private double line(Growth.Series one, String colour, double labelBefore) {
		Growth.Point before = one.points().getFirst();
		for (Growth.Point point : one.points()) {
			this.svg.line(x(before.customers()), y(before.relative()), x(point.customers()), y(point.relative()),
					colour + " line");
			this.svg.dot(x(point.customers()), y(point.relative()), 4.5, colour);
			before = point;
		}
		double label = Math.max(y(before.relative()) + 4, labelBefore + LABEL);
		this.svg.dot(RIGHT + 18, label - 4, 4.5, colour)
			.text(RIGHT + 28, label, "", "start", "%s, %s".formatted(one.title(), Spread.ratio(before.relative())));
		return label;
	}

	private double x(int size) {
		double first = Math.log10(this.sizes.getFirst());
		double last = Math.log10(this.sizes.getLast());
		return LEFT + 20 + (Math.log10(size) - first) / Math.max(last - first, 1e-9) * (RIGHT - LEFT - 40);
	}

	private double y(double value) {
		return this.scale.at(value, BOTTOM, TOP);
	}

}
