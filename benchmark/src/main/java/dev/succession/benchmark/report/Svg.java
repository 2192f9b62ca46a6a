package dev.succession.benchmark.report;

import java.util.Locale;

/**
 * A drawing in SVG that is readable in light and dark: its colours follow the reader's
 * setting, and its texts stay texts.
 */
final class Svg {

	private static final String STYLE = """
			<style>
			svg { --paper: #ffffff; --ink: #1f2328; --quiet: #59636e; --grid: #d1d9e0;
			  --ours: #0969da; --other: #6e7781; --second: #9a6700; --third: #8250df; --fourth: #1a7f37; }
			@media (prefers-color-scheme: dark) {
			  svg { --paper: #0d1117; --ink: #e6edf3; --quiet: #9198a1; --grid: #3d444d;
			    --ours: #4493f8; --other: #9198a1; --second: #d29922; --third: #ab7df8; --fourth: #3fb950; }
			}
			text { font: 13px system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; fill: var(--ink); }
			.title { font-weight: 600; font-size: 15px; }
			.quiet { fill: var(--quiet); font-size: 12px; }
			.paper { fill: var(--paper); }
			.grid { stroke: var(--grid); stroke-width: 1; fill: none; }
			.limit { stroke: var(--quiet); stroke-width: 1.5; stroke-dasharray: 5 4; fill: none; }
			.ours { fill: var(--ours); stroke: var(--ours); }
			.other { fill: var(--other); stroke: var(--other); }
			.second { fill: var(--second); stroke: var(--second); }
			.third { fill: var(--third); stroke: var(--third); }
			.fourth { fill: var(--fourth); stroke: var(--fourth); }
			.line { fill: none; stroke-width: 2; }
			.bar { fill-opacity: 0.4; stroke: none; }
			.dot { stroke: var(--paper); stroke-width: 1; }
			</style>
			""";

	private final StringBuilder body = new StringBuilder();

	private final int width;

	private final String title;

	private final String description;

	Svg(int width, String title, String description) {
		this.width = width;
		this.title = title;
		this.description = description;
	}

	Svg text(double x, double y, String classes, String anchor, String text) {
		return add("<text x=\"%.1f\" y=\"%.1f\" class=\"%s\" text-anchor=\"%s\">%s</text>", x, y, classes, anchor,
				escaped(text));
	}

	Svg line(double x1, double y1, double x2, double y2, String classes) {
		return add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>", x1, y1, x2, y2, classes);
	}

	Svg dot(double x, double y, double radius, String classes) {
		return add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" class=\"%s\"/>", x, y, radius, classes);
	}

	Svg box(double x, double y, double width, double height, String classes) {
		return add("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\"/>", x, y, width, height,
				classes);
	}

	private Svg add(String element, Object... values) {
		this.body.append(String.format(Locale.ROOT, element, values)).append('\n');
		return this;
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

	String drawing(int height) {
		return """
				<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" \
				aria-labelledby="title description">
				<title id="title">%s</title>
				<desc id="description">%s</desc>
				%s<rect class="paper" width="%d" height="%d"/>
				%s</svg>
				""".formatted(this.width, height, this.width, height, escaped(this.title), escaped(this.description),
				STYLE, this.width, height, this.body);
	}

}
