package dev.succession.partnercenter.users;

import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.login.Credentials;
import dev.succession.partnercenter.paging.PageReader;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Publishes the users as a bean; asking for it requires an App+User credential. */
@AutoConfiguration
@ConditionalOnPartnerCenter
class UsersAutoConfiguration {

	@Bean
	@Lazy
	Users partnerCenterUsers(CallPipeline pipeline, PageReader pages, Credentials credentials) {
		credentials.requireUser();
		return new Users(pipeline, pages);
	}

}
