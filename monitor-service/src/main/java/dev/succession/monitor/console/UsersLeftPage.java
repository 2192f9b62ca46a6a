package dev.succession.monitor.console;

import java.util.List;

import dev.succession.monitor.query.Page;
import dev.succession.monitor.query.UsersLeft;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Users who still hold the old licence, and what their administrators have to do. */
@Controller
class UsersLeftPage {

	private static final int SIZE = 50;

	private static final String REASON = "reason";

	private final UsersLeft usersLeft;

	private final LivePages pages;

	UsersLeftPage(UsersLeft usersLeft, LivePages pages) {
		this.usersLeft = usersLeft;
		this.pages = pages;
	}

	/**
	 * What the page shows.
	 *
	 * @param groups how many are left for which reason
	 * @param users how many are left in all
	 * @param reason whose users are listed; null for all
	 * @param entries the users
	 * @param paging which part of the list they are
	 * @param address of the page
	 */
	record View(List<UsersLeft.Group> groups, long users, @Nullable String reason, List<UsersLeft.Entry> entries,
			Paging paging, Address address) {
	}

	@GetMapping("/users-left")
	@Nullable ModelAndView usersLeft(HttpServletRequest request, HttpServletResponse response) {
		Address address = Address.of(request);
		String reason = address.value(REASON);
		List<UsersLeft.Group> groups = this.usersLeft.groups();
		Page<UsersLeft.Entry> page = this.usersLeft.page(reason, Paging.request(address, Address.PAGE, SIZE));
		View view = new View(groups, groups.stream().mapToLong(UsersLeft.Group::users).sum(), reason, page.entries(),
				Paging.of(page, address, Address.PAGE, "user", "users"), address.without(Address.PAGE));
		return this.pages.show("console/users-left", view, request, response);
	}

}
