package dev.succession.monitor.console.acting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.succession.monitor.access.Actors;
import dev.succession.monitor.actions.ActionEntry;
import dev.succession.monitor.actions.ActionState;
import dev.succession.monitor.actions.Actions;
import dev.succession.monitor.actions.Requests;
import dev.succession.monitor.console.Address;
import dev.succession.monitor.console.LivePages;
import dev.succession.monitor.console.Offer;
import dev.succession.monitor.console.Paging;
import dev.succession.monitor.query.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** What operators have had done, and what has become of it. */
@Controller
class ActionsPage {

	private static final int SIZE = 25;

	private static final int ITEMS = 50;

	private static final String RESULT = "result";

	private final Actions actions;

	private final Requests requests;

	private final Actors actors;

	private final Viewer viewer;

	private final LivePages pages;

	ActionsPage(Actions actions, Requests requests, Actors actors, Viewer viewer, LivePages pages) {
		this.actions = actions;
		this.requests = requests;
		this.actors = actors;
		this.viewer = viewer;
		this.pages = pages;
	}

	/**
	 * What the list shows.
	 *
	 * @param entries the actions, the newest first
	 * @param paging which part of the list they are
	 */
	record ListView(List<ActionEntry> entries, Paging paging) {
	}

	/**
	 * What the page of one action shows.
	 *
	 * @param action how it stands
	 * @param asked what its list was made with
	 * @param counts how many items have come to which result
	 * @param items its items
	 * @param paging which part of the list they are
	 * @param result which of them are shown; null for all
	 * @param all the address of the page with all items
	 * @param mayConfirm whether the one who looks at it may be the second person
	 * @param again what takes up those that have come to no good end; null if there are
	 * none
	 */
	record View(ActionEntry action, List<Asked> asked, List<Count> counts, List<Actions.Told> items, Paging paging,
			@Nullable String result, Address all, boolean mayConfirm, @Nullable Offer again) {
	}

	/**
	 * How many items have come to a result.
	 *
	 * @param result the result
	 * @param items how many
	 * @param address of the page with these items
	 */
	record Count(String result, long items, Address address) {
	}

	/**
	 * What the page shows on which an action is stopped.
	 *
	 * @param action how it stands
	 * @param why what was typed before
	 * @param who what was typed before
	 * @param problem why it was not stopped; null if that was not asked for
	 */
	record StopView(ActionEntry action, @Nullable String why, @Nullable String who, @Nullable String problem) {
	}

	@GetMapping("/actions")
	@Nullable ModelAndView list(HttpServletRequest request, HttpServletResponse response) {
		Address address = Address.of(request);
		Page<ActionEntry> page = this.actions.newest(Paging.request(address, Address.PAGE, SIZE));
		ListView view = new ListView(page.entries(), Paging.of(page, address, Address.PAGE, "action", "actions"));
		return this.pages.show("console/actions", view, request, response);
	}

	@GetMapping("/actions/{id}")
	@Nullable ModelAndView one(@PathVariable UUID id, HttpServletRequest request, HttpServletResponse response) {
		return this.pages.show("console/action", view(this.requests.known(id), Address.of(request)), request, response);
	}

	private View view(ActionEntry action, Address address) {
		String result = address.value(RESULT);
		Page<Actions.Told> items = this.actions.items(action.actionId(), result,
				Paging.request(address, Address.PAGE, ITEMS));
		Address all = address.without(RESULT).without(Address.PAGE);
		boolean mayConfirm = action.state() == ActionState.WAITS_FOR_SECOND_PERSON && this.viewer.mayAct()
				&& this.actors.areVerified() && this.actors.current(null).isSecondPersonTo(action.requester());
		return new View(action, Asked.of(action.askedFor()), counts(action, all), items.entries(),
				Paging.of(items, address, Address.PAGE, "item", "items"), result, all, mayConfirm, again(action));
	}

	private static List<Count> counts(ActionEntry action, Address all) {
		List<Count> counts = new ArrayList<>();
		if (action.notSent() > 0) {
			counts.add(new Count("NOT_SENT", action.notSent(), all.with(RESULT, "NOT_SENT")));
		}
		action.results().forEach((name, items) -> counts.add(new Count(name, items, all.with(RESULT, name))));
		return counts;
	}

	private static @Nullable Offer again(ActionEntry action) {
		boolean isLeft = action.failed() > 0 || (action.state() == ActionState.STOPPED && action.notSent() > 0);
		return isLeft ? Offer.ofFailed(action.kind(), action.actionId()) : null;
	}

	@PostMapping("/actions/{id}/confirm")
	ModelAndView confirm(@PathVariable UUID id) {
		return Redirects.to(this.requests.confirm(id, null));
	}

	@GetMapping("/actions/{id}/stop")
	ModelAndView askWhyToStop(@PathVariable UUID id) {
		return stopPage(new StopView(this.requests.known(id), null, null, null));
	}

	@PostMapping("/actions/{id}/stop")
	ModelAndView stop(@PathVariable UUID id, @Nullable String why, @Nullable String who) {
		try {
			return Redirects.to(this.requests.stop(id, why, who));
		}
		catch (ErrorResponseException problem) {
			if (problem.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
				throw problem;
			}
			ModelAndView page = stopPage(
					new StopView(this.requests.known(id), why, who, problem.getBody().getDetail()));
			page.setStatus(problem.getStatusCode());
			return page;
		}
	}

	private static ModelAndView stopPage(StopView view) {
		return new ModelAndView("console/stop", Map.of("view", view));
	}

}
