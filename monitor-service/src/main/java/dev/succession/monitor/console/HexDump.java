package dev.succession.monitor.console;

import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Bytes as people can read them, 16 a line.
 *
 * @param text the lines
 * @param shown how many bytes they show
 * @param size how many there are
 */
record HexDump(String text, int shown, int size) {

	private static final int MOST = 4096;

	private static final int LINE = 16;

	private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

	static HexDump of(byte[] bytes) {
		int shown = Math.min(bytes.length, MOST);
		return new HexDump(IntStream.range(0, Math.ceilDiv(shown, LINE))
			.mapToObj((line) -> line(bytes, line * LINE, Math.min(shown, (line + 1) * LINE)))
			.collect(Collectors.joining("\n")), shown, bytes.length);
	}

	private static String line(byte[] bytes, int from, int to) {
		StringBuilder text = new StringBuilder();
		for (int i = from; i < to; i++) {
			text.append((bytes[i] >= 0x20 && bytes[i] < 0x7f) ? (char) bytes[i] : '.');
		}
		return "%06x  %-47s  %s".formatted(from, HEX.formatHex(bytes, from, to), text);
	}

	public boolean isCut() {
		return this.shown < this.size;
	}

}
