package dev.succession.monitor.console.acting;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.succession.monitor.actions.ActionEntry;
import dev.succession.monitor.actions.Item;
import dev.succession.monitor.actions.Preview;
import dev.succession.monitor.actions.Requests;
import dev.succession.monitor.console.Address;
import dev.succession.monitor.console.Paging;
import dev.succession.monitor.query.Page;
import dev.succession.monitor.query.QueryProblem;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows what would be done, and has it done. The preview's id becomes the action's: a
 * double click, a reload and a second tab lead to the same action.
 */
@Controller
class PreviewPage {

	private static final int SIZE = 50;

	private final Requests requests;

	PreviewPage(Requests requests) {
		this.requests = requests;
	}

	/**
	 * What was typed.
	 *
	 * @param why why it is to be done
	 * @param who who asks, where no one signs in
	 * @param perMinute at which pace; empty for the one that was shown
	 */
	record Form(@Nullable String why, @Nullable String who, @Nullable String perMinute) {

		static final Form EMPTY = new Form(null, null, null);

		@Nullable Integer pace() {
			if (this.perMinute == null || this.perMinute.isBlank()) {
				return null;
			}
			if (!this.perMinute.strip().matches("\\d{1,6}")) {
				throw QueryProblem.wrong("perMinute", this.perMinute, "it has to be a number");
			}
			return Integer.valueOf(this.perMinute.strip());
		}

	}

	/**
	 * What the page shows.
	 *
	 * @param preview what would be done
	 * @param count to how many
	 * @param items the part of the list that is shown
	 * @param paging which part that is
	 * @param asked what the list was made with
	 * @param expires until when it can be asked for
	 * @param form what was typed before
	 * @param problem why it was not done; null if it was not asked for
	 */
	record View(Preview preview, int count, List<Item> items, Paging paging, List<Asked> asked, Instant expires,
			Form form, @Nullable String problem) {
	}

	@PostMapping("/actions/preview")
	ModelAndView prepare(HttpServletRequest request) {
		Preview preview = this.requests.prepare(WishForm.of(request.getParameterMap()));
		return Redirects.to("/actions/preview/" + preview.id());
	}

	@GetMapping("/actions/preview/{id}")
	ModelAndView show(@PathVariable UUID id, HttpServletRequest request) {
		return this.requests.find(id)
			.map(Redirects::to)
			.orElseGet(() -> page(this.requests.shown(id), Form.EMPTY, null, request));
	}

	@PostMapping("/actions/preview/{id}")
	ModelAndView order(@PathVariable UUID id, Form form, HttpServletRequest request) {
		try {
			ActionEntry action = this.requests.request(id, form.why(), form.who(), form.pace());
			return Redirects.to(action);
		}
		catch (ErrorResponseException problem) {
			if (problem.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
				throw problem;
			}
			ModelAndView page = page(this.requests.shown(id), form, problem.getBody().getDetail(), request);
			page.setStatus(problem.getStatusCode());
			return page;
		}
	}

	private ModelAndView page(Preview preview, Form form, @Nullable String problem, HttpServletRequest request) {
		Address address = Address.of(request);
		Page.Request asked = Paging.request(address, Address.PAGE, SIZE);
		int count = preview.items().size();
		List<Item> items = preview.items().stream().skip(asked.offset()).limit(asked.size()).toList();
		Paging paging = Paging.of(asked.of(count, items), address, Address.PAGE, "item", "items");
		return new ModelAndView("console/preview", Map.of("view", new View(preview, count, items, paging,
				Asked.of(preview.askedFor()), this.requests.expires(preview), form, problem)));
	}

}
