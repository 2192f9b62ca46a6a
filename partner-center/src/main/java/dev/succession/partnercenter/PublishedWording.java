package dev.succession.partnercenter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.web.util.HtmlUtils;

/**
 * What may be told of Microsoft's text. It can contain names of people and firms,
 * addresses and ids, which belong in no fact and no log. A message that the table of
 * known errors has is told in the table's words, without its variable parts. Of any other
 * message only those words are told that Microsoft's published messages consist of (the
 * resource {@code published-words.txt}); the rest becomes an ellipsis.
 */
final class PublishedWording {

	private static final String GAP = "…";

	private static final int LONGEST = 200;

	/** A description has 1024 characters at most. */
	private static final int LONGEST_READ = 2048;

	private static final Pattern QUOTED = Pattern
		.compile("\"[^\"]*\"|“[^”]*”|‘[^’]*’|(?<![\\p{L}\\p{N}])'[^']*'(?![\\p{L}\\p{N}])");

	private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

	private static final Set<String> WORDS = Resource.lines("published-words.txt")
		.flatMap((line) -> Arrays.stream(line.split(" ")))
		.collect(Collectors.toCollection(HashSet::new));

	private static final List<Message> MESSAGES = KnownErrors.rows()
		.stream()
		.map(Message::of)
		.distinct()
		.sorted(Comparator.comparing((message) -> message.told().contains(GAP)))
		.toList();

	private PublishedWording() {
	}

	/**
	 * A message with gaps.
	 *
	 * @param pattern what it looks like, in any letter case
	 * @param told what is told of it
	 */
	private record Message(String pattern, String told) {

		static Message of(KnownErrors.Row row) {
			String pattern = Arrays.stream(row.says().split("\\{}", -1))
				.map(Pattern::quote)
				.collect(Collectors.joining(".{1,200}?"));
			return new Message(pattern + "[.!]?", row.says().replace("{}", GAP));
		}

	}

	private enum Kind {

		WORD, NUMBER, OTHER

	}

	/**
	 * A piece of a message.
	 *
	 * @param text what is told if it may be told
	 * @param kind what it is
	 */
	private record Token(String text, Kind kind) {
	}

	/**
	 * What may be told of a text.
	 * @param text Microsoft's text
	 * @return its published words; empty if it has none
	 */
	static String of(String text) {
		String plain = plain(text);
		return shortened(known(plain).orElseGet(() -> words(plain)));
	}

	private static String plain(String text) {
		String read = text.substring(0, Math.min(text.length(), LONGEST_READ));
		return HtmlUtils.htmlUnescape(read).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
	}

	private static Optional<String> known(String plain) {
		return MESSAGES.stream()
			.filter((message) -> Pattern.compile(message.pattern(), Pattern.CASE_INSENSITIVE).matcher(plain).matches())
			.map(Message::told)
			.findFirst();
	}

	private static String words(String plain) {
		List<Token> tokens = tokens(QUOTED.matcher(plain).replaceAll(" " + GAP + " ").strip().split(" +"));
		StringBuilder told = new StringBuilder();
		for (int i = 0; i < tokens.size(); i++) {
			String piece = mayBeTold(tokens, i) ? tokens.get(i).text() : GAP;
			if (!piece.equals(GAP) || !told.toString().endsWith(GAP)) {
				told.append(told.isEmpty() ? "" : " ").append(piece);
			}
		}
		return told.toString().equals(GAP) ? "" : told.toString();
	}

	/**
	 * A word that stands alone may be a part of a name, and a number part of an address.
	 */
	private static boolean mayBeTold(List<Token> tokens, int i) {
		boolean before = i > 0 && tokens.get(i - 1).kind() == Kind.WORD;
		boolean behind = i + 1 < tokens.size() && tokens.get(i + 1).kind() == Kind.WORD;
		return switch (tokens.get(i).kind()) {
			case WORD -> before || behind || tokens.size() == 1;
			case NUMBER -> before && behind;
			case OTHER -> false;
		};
	}

	private static List<Token> tokens(String[] pieces) {
		List<Token> tokens = new ArrayList<>();
		boolean begins = true;
		for (String piece : pieces) {
			tokens.add(token(piece, begins));
			begins = piece.matches(".*[.!?]");
		}
		return tokens;
	}

	private static Token token(String piece, boolean beginsASentence) {
		String core = piece.replaceAll("^\\(+", "").replaceAll("[.,:;!?]+$", "");
		String word = WORDS.contains(core) ? core : core.replaceAll("\\)+$", "");
		String end = piece.matches(".*[.,:;]") ? piece.substring(piece.length() - 1) : "";
		if (WORDS.contains(word) || (beginsASentence && WORDS.contains(word.toLowerCase(Locale.ROOT)))) {
			return new Token(word + end, Kind.WORD);
		}
		return new Token(word + end, NUMBER.matcher(word).matches() ? Kind.NUMBER : Kind.OTHER);
	}

	private static String shortened(String told) {
		if (told.length() <= LONGEST) {
			return told;
		}
		int end = told.lastIndexOf(' ', LONGEST - 2);
		return told.substring(0, (end > 0) ? end : LONGEST - 2) + " " + GAP;
	}

}
