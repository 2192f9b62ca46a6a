package dev.succession.benchmark.report;

import java.util.List;
import java.util.Set;

import dev.succession.benchmark.result.TrialResult;

/**
 * Migrations a second of each arm in each regime, over the whole run: a dot for each
 * repeat whose ledger was right, a bar to the median, and a dashed line at the limit.
 */
final class ThroughputPlot {

	private static final int WIDTH = 800;

	private static final int LEFT = 190;

	private static final int RIGHT = 610;

	private static final int ROW = 26;

	private static final Contender LIMIT = new Contender("A0", 0);

	private static final Set<String> OURS = Set.of("A4", "A4c2", "A4h128", "A5");

	private final Trials trials;

	private final Svg svg;

	private int y = 56;

	private ThroughputPlot(Trials trials) {
		this.trials = trials;
		this.svg = new Svg(WIDTH, "Migrations a second of each arm in each regime", description(trials))
			.text(16, 26, "title", "start", "Migrations a second, over the whole run")
			.text(16, 44, "quiet", "start",
					"A dot is a repeat, a bar ends at the median, the dashed line is the limit (A0).");
	}

	static String of(Trials trials) {
		ThroughputPlot plot = new ThroughputPlot(trials);
		trials.regimes().stream().filter((regime) -> !Growth.isSize(regime)).forEach(plot::regime);
		return plot.svg.drawing(plot.y + 8);
	}

	private static String description(Trials trials) {
		StringBuilder text = new StringBuilder("Medians of migrations a second.");
		for (String regime : trials.regimes()) {
			text.append(' ').append(regime).append(':');
			trials.contenders(regime)
				.forEach((contender) -> text.append(' ')
					.append(contender.longTitle())
					.append(' ')
					.append(median(trials, regime, contender))
					.append(','));
			text.setCharAt(text.length() - 1, '.');
		}
		return text.toString();
	}

	private static String median(Trials trials, String regime, Contender contender) {
		Spread spread = trials.figure(regime, contender, Figure.WHOLE_RUN);
		return spread.isEmpty() ? "none" : Spread.number(spread.median());
	}

	private void regime(String regime) {
		List<Contender> contenders = this.trials.contenders(regime);
		double most = contenders.stream()
			.map((contender) -> this.trials.figure(regime, contender, Figure.WHOLE_RUN))
			.filter((spread) -> !spread.isEmpty())
			.mapToDouble(Spread::max)
			.max()
			.orElse(1);
		Scale scale = Scale.to(most);
		int top = this.y + 30;
		int bottom = top + ROW * contenders.size();
		this.svg.text(16, this.y + 18, "title", "start", title(regime));
		axis(scale, top, bottom);
		this.y = top;
		contenders.forEach((contender) -> row(regime, contender, scale));
		limit(regime, scale, top, bottom);
		this.y = bottom + 34;
	}

	private String title(String regime) {
		int timeScale = this.trials.in(regime).getFirst().timeScale();
		return (timeScale > 1) ? "%s (time-scaled by %d)".formatted(regime, timeScale) : regime;
	}

	private void axis(Scale scale, int top, int bottom) {
		for (double mark : scale.marks()) {
			double x = scale.at(mark, LEFT, RIGHT);
			this.svg.line(x, top, x, bottom, "grid").text(x, bottom + 16, "quiet", "middle", scale.text(mark));
		}
	}

	private void row(String regime, Contender contender, Scale scale) {
		List<TrialResult> right = this.trials.right(regime, contender);
		Spread spread = Figure.WHOLE_RUN.spread(right);
		int all = this.trials.of(regime, contender).size();
		double middle = this.y + ROW / 2.0;
		String colour = OURS.contains(contender.arm()) ? "ours" : "other";
		this.svg.text(LEFT - 10, middle + 4, "", "end", contender.longTitle());
		if (!spread.isEmpty()) {
			this.svg.box(LEFT, middle - 3, scale.at(spread.median(), 0, RIGHT - LEFT), 6, colour + " bar");
			spread.values().forEach((value) -> this.svg.dot(scale.at(value, LEFT, RIGHT), middle, 5, colour + " dot"));
		}
		this.svg.text(RIGHT + 16, middle + 4, spread.isEmpty() ? "quiet" : "", "start", label(spread, all));
		this.y += ROW;
	}

	private static String label(Spread spread, int all) {
		int right = spread.values().size();
		if (right == 0) {
			return "ledger right in 0 of %d".formatted(all);
		}
		String median = Spread.number(spread.median());
		return (right == all) ? median : "%s (right in %d of %d)".formatted(median, right, all);
	}

	private void limit(String regime, Scale scale, int top, int bottom) {
		Spread limit = this.trials.figure(regime, LIMIT, Figure.WHOLE_RUN);
		if (!limit.isEmpty()) {
			double x = scale.at(limit.median(), LEFT, RIGHT);
			this.svg.line(x, top, x, bottom, "limit");
		}
	}

}
