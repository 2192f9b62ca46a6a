package dev.succession.monitor.console;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page after a sign-out. All others would sign the user in again. */
@Controller
class SignedOutPage {

	@GetMapping("/signed-out")
	String signedOut() {
		return "console/signed-out";
	}

}
