package dev.succession.partnercenter.call;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.http.Call;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes errors seen that this client does not know yet: counts them by status and code
 * and all together, and logs each once. Their number is bounded, and no tag has an id or
 * a text. Only the sum can stand at 0 from the start.
 */
class UnknownErrors {

	private static final Logger log = LoggerFactory.getLogger(UnknownErrors.class);

	private static final String UNKNOWN = "succession.partner-center.errors.unknown";

	private static final int MOST = 100;

	/** A number or a name such as {@code Directory_ExpiredPageToken}, but no id. */
	private static final Pattern PLAIN = Pattern.compile("\\d{1,9}|[A-Za-z_.]{1,40}");

	private static final String OTHER = "other";

	private final Map<Error, Counter> counters = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	private final Counter all;

	UnknownErrors(MeterRegistry registry) {
		this.registry = registry;
		this.all = Counter.builder(UNKNOWN + ".all")
			.description("All refusals that this version does not know")
			.register(registry);
	}

	/** The tags of a counter. */
	private record Error(String status, String code) {
	}

	void record(Call call, Refusal refusal) {
		if (!refusal.isUnknown()) {
			return;
		}
		this.all.increment();
		Error error = error(refusal);
		Counter known = this.counters.get(error);
		if (known == null && this.counters.size() >= MOST) {
			error = new Error(OTHER, OTHER);
		}
		this.counters.computeIfAbsent(error, (first) -> first(first, call, refusal)).increment();
	}

	private static Error error(Refusal refusal) {
		String code = refusal.code();
		String plain = code.isEmpty() ? "none" : PLAIN.matcher(code).matches() ? code : OTHER;
		return new Error(String.valueOf(refusal.status()), plain);
	}

	private Counter first(Error error, Call call, Refusal refusal) {
		log.warn(
				"Partner Center refuses {} {} with an error that this version does not know: {}."
						+ " What it refuses is tried again, and parked in the end. Please report it.",
				call.method(), call.path(), refusal.detail());
		return Counter.builder(UNKNOWN)
			.description("Refusals with a code or a text that this version does not know")
			.tag("status", error.status())
			.tag("code", error.code())
			.register(this.registry);
	}

}
