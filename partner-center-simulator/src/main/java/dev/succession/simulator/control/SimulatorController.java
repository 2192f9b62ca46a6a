package dev.succession.simulator.control;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.behaviour.Behaviour;
import dev.succession.simulator.http.CallCounts;
import dev.succession.simulator.settings.SimulatorProperties;
import dev.succession.simulator.stages.faults.ActiveFaults;
import dev.succession.simulator.stages.faults.Strikes;
import dev.succession.simulator.tenant.Tenant;
import dev.succession.simulator.tenant.ledger.Ledger;
import dev.succession.simulator.tenant.ledger.LedgerEntry;
import dev.succession.simulator.time.SimulatedClock;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The control API, for tests and people. It is not part of the simulated API: its calls
 * are not authenticated, counted, delayed or given faults.
 */
@RestController
@RequestMapping("/simulator")
class SimulatorController {

	private static final int CHUNK = 1000;

	private final Simulation simulation;

	private final SimulatedClock clock;

	private final SimulatorProperties properties;

	private final CallCounts counts;

	private final ActiveFaults faults;

	private final TenantState state;

	private final JsonLines lines;

	private final BehaviourReader reader;

	SimulatorController(Simulation simulation, SimulatedClock clock, SimulatorProperties properties, CallCounts counts,
			ActiveFaults faults, TenantState state, JsonLines lines, BehaviourReader reader) {
		this.simulation = simulation;
		this.clock = clock;
		this.properties = properties;
		this.counts = counts;
		this.faults = faults;
		this.state = state;
		this.lines = lines;
		this.reader = reader;
	}

	/**
	 * The calls answered so far.
	 *
	 * @param total how many
	 * @param calls by method, path and status
	 * @param perSecond by second
	 * @param signIns the calls of the token endpoints, which are not part of the API, by
	 * status
	 * @param inClosedWindow how many came before the {@code Retry-After} of their caller
	 * had passed
	 */
	record Calls(long total, List<CallCounts.Row> calls, List<CallCounts.Second> perSecond, Map<Integer, Long> signIns,
			long inClosedWindow) {
	}

	/**
	 * The seed and the size of the tenant.
	 *
	 * @param seed the seed it is derived from
	 * @param customers how many customers it has
	 */
	record Size(long seed, int customers) {
	}

	/**
	 * The simulated time.
	 *
	 * @param now the time
	 */
	record Time(Instant now) {
	}

	@GetMapping("/state")
	void state(HttpServletResponse response) throws IOException {
		try (JsonLines.Writer writer = this.lines.to(response)) {
			this.state.write(this.simulation.tenant(), writer);
		}
	}

	@GetMapping("/ledger")
	void ledger(@RequestParam(defaultValue = "0") long after, HttpServletResponse response) throws IOException {
		Tenant tenant = this.simulation.tenant();
		tenant.bringUpToDate();
		Ledger ledger = tenant.ledger();
		try (JsonLines.Writer writer = this.lines.to(response)) {
			long last = after;
			for (List<LedgerEntry> part = ledger.read(last, CHUNK); !part.isEmpty(); part = ledger.read(last, CHUNK)) {
				writer.write(part);
				last = part.getLast().sequence();
			}
		}
	}

	@GetMapping("/calls")
	Calls calls() {
		List<CallCounts.Row> rows = this.counts.calls();
		return new Calls(rows.stream().mapToLong(CallCounts.Row::count).sum(), rows, this.counts.seconds(),
				this.counts.signIns(), this.counts.inClosedWindow());
	}

	@PostMapping("/reset")
	Size reset(@RequestParam @Nullable Long seed, @RequestParam @Nullable Integer customers) {
		if (customers != null && customers < 0) {
			throw new IllegalArgumentException("customers is " + customers + "; name 0 or more.");
		}
		Size size = new Size((seed != null) ? seed : this.properties.seed(),
				(customers != null) ? customers : this.properties.customers());
		this.simulation.reset(size.seed(), size.customers());
		this.counts.reset();
		return size;
	}

	@GetMapping("/faults")
	Behaviour faults() {
		return this.simulation.behaviour();
	}

	@PutMapping("/faults")
	Behaviour faults(@RequestBody byte[] body) {
		return this.simulation.behave(this.reader.read(body));
	}

	@GetMapping("/faults/strikes")
	List<Strikes> strikes() {
		return this.faults.strikes();
	}

	@GetMapping("/clock")
	Time clock() {
		return new Time(this.clock.instant());
	}

	@PostMapping("/clock")
	Time clock(@RequestParam Duration advance) {
		if (advance.isNegative()) {
			throw new IllegalArgumentException(
					"advance is " + advance + "; the clock only moves ahead, name PT0S or more.");
		}
		this.clock.advance(advance);
		this.simulation.tenant().bringUpToDate();
		return clock();
	}

	@ExceptionHandler
	@ResponseStatus(HttpStatus.BAD_REQUEST)
	Problem refused(IllegalArgumentException ex) {
		return new Problem(String.valueOf(ex.getMessage()));
	}

	/**
	 * Why a request was refused. Nothing was changed.
	 *
	 * @param message what is wrong, and what to write instead
	 */
	record Problem(String message) {
	}

}
