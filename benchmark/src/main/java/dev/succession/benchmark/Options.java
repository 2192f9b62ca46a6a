package dev.succession.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.benchmark.regime.Regime;
import dev.succession.benchmark.regime.Regimes;
import dev.succession.benchmark.schedule.Contestants;
import dev.succession.benchmark.schedule.Form;
import dev.succession.benchmark.schedule.Selection;

/**
 * The command line. An error is an {@link IllegalArgumentException} whose message names
 * the option and what it takes.
 *
 * @param form the form
 * @param selection what is run: that of the form, but for what other options say
 * @param output the folder for table, plots and logs
 * @param recordings whether each program of an arm is recorded (Java Flight Recorder)
 */
record Options(Form form, Selection selection, Path output, boolean recordings) {

	private static final List<String> NAMES = List.of("form", "arms", "regimes", "repeats", "brokers", "work",
			"customers", "seed", "output", "recordings");

	static Options of(String... arguments) {
		Map<String, String> given = new LinkedHashMap<>();
		Stream.of(arguments).filter((argument) -> !argument.isBlank()).forEach((argument) -> add(argument, given));
		Form form = one("form", given.getOrDefault("form", "short"), Arrays.asList(Form.values()), Form::title);
		Path output = Path.of(given.getOrDefault("output", "target/performance/" + form.title()));
		boolean recordings = one("recordings", given.getOrDefault("recordings", "no"), List.of("yes", "no"), (it) -> it)
			.equals("yes");
		return new Options(form, selection(form.selection(), given), output, recordings);
	}

	private static void add(String argument, Map<String, String> given) {
		String[] parts = argument.split("=", 2);
		if (parts.length < 2 || !parts[0].startsWith("--") || !NAMES.contains(parts[0].substring(2))) {
			throw new IllegalArgumentException("There is no option %s; the options are %s, each with =VALUE"
				.formatted(argument, NAMES.stream().map((name) -> "--" + name).collect(Collectors.joining(", "))));
		}
		given.put(parts[0].substring(2), parts[1]);
	}

	private static Selection selection(Selection usual, Map<String, String> given) {
		var arms = !given.containsKey("arms") ? usual.arms()
				: Contestants.named(several("arms", given.get("arms"), Contestants.names(), (name) -> name));
		List<Regime> regimes = !given.containsKey("regimes") ? usual.regimes()
				: several("regimes", given.get("regimes"), Regimes.all(), Regime::name);
		List<Integer> brokers = !given.containsKey("brokers") ? usual.brokers()
				: several("brokers", given.get("brokers"), List.of(1, 3), String::valueOf);
		int repeats = number("repeats", given, usual.repeats(), 1, 100);
		int work = number("work", given, (int) usual.work().toSeconds(), 5, 36_000);
		int customers = number("customers", given, usual.customers(), 0, 1_000_000);
		int seed = number("seed", given, (int) usual.seed(), 0, Integer.MAX_VALUE);
		List<Regime> slowArmsIn = given.containsKey("arms") ? regimes : usual.slowArmsIn();
		return new Selection(arms, regimes, slowArmsIn, repeats, brokers, Duration.ofSeconds(work), customers, seed);
	}

	private static int number(String option, Map<String, String> given, int usual, int least, int most) {
		String text = given.getOrDefault(option, String.valueOf(usual));
		if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
			throw new IllegalArgumentException(
					"--%s is a number from %d to %d, not %s".formatted(option, least, most, text));
		}
		return Integer.parseInt(text);
	}

	private static <T> List<T> several(String option, String names, List<T> all, Function<T, String> name) {
		List<T> chosen = Stream.of(names.split(",")).map((text) -> one(option, text.strip(), all, name)).toList();
		return all.stream().filter(chosen::contains).toList();
	}

	private static <T> T one(String option, String text, List<T> all, Function<T, String> name) {
		return all.stream()
			.filter((it) -> name.apply(it).equals(text))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("--%s has no %s; it takes %s".formatted(option, text,
					all.stream().map(name).collect(Collectors.joining(", ")))));
	}

}
