package dev.succession.monitor.actions;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.succession.events.ActionKind;
import dev.succession.monitor.query.Page;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes what operators want done, and tells what has become of it. */
@RestController
@RequestMapping("/api/v1/actions")
class ActionController {

	private static final int FIRST = 20;

	private final Requests requests;

	private final Actions actions;

	ActionController(Requests requests, Actions actions) {
		this.requests = requests;
		this.actions = actions;
	}

	/**
	 * What would be done.
	 *
	 * @param preview what to ask for, to have exactly this done
	 * @param kind what
	 * @param count to how many
	 * @param does in words
	 * @param states how many of them stand in which way
	 * @param seats how many licences these migrations have
	 * @param notPossible how many were meant as well, for which it can't be done
	 * @param perMinute how many are sent a minute; 0 for as many as there are
	 * @param needsSecondPerson whether another person has to confirm
	 * @param expires until when it can be asked for
	 * @param first the first ones
	 */
	@Schema(name = "ActionPreview")
	record Shown(UUID preview, ActionKind kind, int count, String does, Map<String, Long> states, long seats,
			int notPossible, int perMinute, boolean needsSecondPerson, Instant expires, List<Item> first) {
	}

	/**
	 * What is to be done.
	 *
	 * @param preview the preview that shows it
	 * @param why why, in words without the name of a user
	 * @param who who asks, where no one signs in
	 */
	@Schema(name = "ActionOrder")
	record Order(@Nullable UUID preview, @Nullable String why, @Nullable String who) {
	}

	/**
	 * A decision about an action.
	 *
	 * @param why why, in words without the name of a user
	 * @param who who decides, where no one signs in
	 */
	@Schema(name = "ActionVerdict")
	record Verdict(@Nullable String why, @Nullable String who) {
	}

	/**
	 * Shows what an action would do, and freezes its list for an hour. Nothing is done.
	 * @param wish what to do, and to what
	 * @return what would be done, and the id to ask for that
	 */
	@PostMapping("/preview")
	Shown preview(@RequestBody @Parameter(schema = @Schema(implementation = Wish.class)) JsonNode wish) {
		Preview preview = this.requests.prepare(Wish.of(wish));
		return new Shown(preview.id(), preview.kind(), preview.items().size(), preview.does(), preview.states(),
				preview.seats(), preview.notPossible(), preview.perMinute(), preview.needsSecondPerson(),
				this.requests.expires(preview), preview.items().stream().limit(FIRST).toList());
	}

	/**
	 * Has done what a preview has shown. To ask twice for one preview is to ask once.
	 * @param order which preview, and why
	 * @return the action
	 */
	@PostMapping
	@ResponseStatus(HttpStatus.ACCEPTED)
	ResponseEntity<ActionEntry> request(@RequestBody Order order) {
		ActionEntry action = this.requests.request(order.preview(), order.why(), order.who(), null);
		return ResponseEntity.accepted().location(URI.create("/api/v1/actions/" + action.actionId())).body(action);
	}

	/**
	 * Confirms an action as a second person.
	 * @param id the action
	 * @param verdict who confirms
	 * @return the action
	 */
	@PostMapping("/{id}/confirm")
	ActionEntry confirm(@PathVariable UUID id, @RequestBody Verdict verdict) {
		return this.requests.confirm(id, verdict.who());
	}

	/**
	 * Stops an action: what was not sent is not sent.
	 * @param id the action
	 * @param verdict why, and who
	 * @return the action
	 */
	@PostMapping("/{id}/stop")
	ActionEntry stop(@PathVariable UUID id, @RequestBody Verdict verdict) {
		return this.requests.stop(id, verdict.why(), verdict.who());
	}

	/**
	 * Lists actions.
	 * @param page which page, from 0
	 * @param size how many entries a page has, from 1 to 500
	 * @return a page of them, the newest first
	 */
	@GetMapping
	Page<ActionEntry> list(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
		return this.actions.newest(Page.Request.of(page, size));
	}

	/**
	 * Shows one action.
	 * @param id the action
	 * @return how it stands, and how many items have come to which result
	 */
	@GetMapping("/{id}")
	ActionEntry one(@PathVariable UUID id) {
		return this.requests.known(id);
	}

	/**
	 * Lists the items of an action, and what became of them.
	 * @param id the action
	 * @param result those with this result only
	 * @param page which page, from 0
	 * @param size how many entries a page has, from 1 to 500
	 * @return a page of them, in the order of the preview
	 */
	@GetMapping("/{id}/items")
	Page<Actions.Told> items(@PathVariable UUID id, @RequestParam(required = false) @Nullable String result,
			@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
		this.requests.known(id);
		return this.actions.items(id, result, Page.Request.of(page, size));
	}

	/**
	 * Lists the items of an action as a table.
	 * @param id the action
	 * @param result those with this result only
	 * @return all of them, as CSV with a line of names
	 */
	@GetMapping("/{id}/items.csv")
	ResponseEntity<String> csv(@PathVariable UUID id, @RequestParam(required = false) @Nullable String result) {
		ActionEntry action = this.requests.known(id);
		String name = "action-%s.csv".formatted(id);
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
			.header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
			.body(ItemsCsv.write(this.actions.items(id, result, action.count(), 0)));
	}

}
