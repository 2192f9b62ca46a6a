package dev.succession.pricelist.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The text of a file in UTF-8, up to what is no text in UTF-8. Nothing is replaced: where
 * the encoding is another one, what could be read may also mean something else.
 *
 * @param text the text, without a byte order mark
 * @param isWhole whether that is all of the file
 */
record Utf8(String text, boolean isWhole) {

	private static final int GZIP = 0x1f8b;

	private static final int ZIP = 0x504b0304;

	/**
	 * Reads a file.
	 * @throws CsvException if there is no such file, or it is compressed
	 */
	static Utf8 read(Path path) {
		byte[] bytes = bytes(path);
		requireUnpacked(path, bytes);
		CharBuffer characters = CharBuffer.allocate(bytes.length);
		CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), characters, true);
		String text = characters.flip().toString();
		int zero = text.indexOf('\0');
		int begin = text.startsWith("\uFEFF") ? 1 : 0;
		return new Utf8(text.substring(begin, (zero < 0) ? text.length() : zero), zero < 0 && !result.isError());
	}

	private static byte[] bytes(Path path) {
		try {
			return Files.readAllBytes(path);
		}
		catch (NoSuchFileException ex) {
			throw new CsvException("%s: there is no such file. Correct the path".formatted(path), ex);
		}
		catch (AccessDeniedException ex) {
			throw new CsvException("%s: this program may not read it. Allow it to".formatted(path), ex);
		}
		catch (IOException ex) {
			throw new CsvException("%s: can't be read (%s). Give the path of a file".formatted(path, ex.getMessage()),
					ex);
		}
	}

	private static void requireUnpacked(Path path, byte[] bytes) {
		int first = (bytes.length < Integer.BYTES) ? 0 : ByteBuffer.wrap(bytes).getInt();
		if (first >>> Short.SIZE == GZIP || first == ZIP) {
			throw new CsvException("%s: is compressed, or a workbook. Unpack it, or save it as CSV".formatted(path));
		}
	}

}
