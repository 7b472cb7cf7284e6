global using ForumPortal.BrowserTests.Infrastructure;
global using Microsoft.Playwright;
global using Xunit;
