package dev.succession.monitor.console;

import java.util.Map;

import dev.succession.monitor.certificate.Certificate;
import dev.succession.monitor.certificate.Certificates;
import dev.succession.monitor.query.QueryProblem;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The certificate of a customer, to be printed. It stays as it is. */
@Controller
class CertificatePage {

	private final Certificates certificates;

	CertificatePage(Certificates certificates) {
		this.certificates = certificates;
	}

	@GetMapping("/certificate")
	ModelAndView certificate(HttpServletRequest request) {
		String id = Address.of(request).value("id");
		Certificate view = this.certificates.of((id != null) ? id : "")
			.orElseThrow(() -> QueryProblem.unknown("customer", (id != null) ? id : ""));
		return new ModelAndView("console/certificate", Map.of("view", view));
	}

}
