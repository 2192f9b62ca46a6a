package dev.succession.partnercenter.catalogue;

import dev.succession.partnercenter.call.Exchange;
import dev.succession.partnercenter.paging.Paging;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Publishes the offers as a bean. */
@AutoConfiguration
@ConditionalOnPartnerCenter
class CatalogueAutoConfiguration {

	@Bean
	Offers partnerCenterOffers(Exchange exchange, Paging paging) {
		return new Offers(exchange, paging);
	}

}
